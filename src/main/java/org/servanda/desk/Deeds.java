package org.servanda.desk;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import j2html.tags.DomContent;
import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.KnownAct;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Target;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

/**
 * What was done to agreements and promises, in words.
 */
final class Deeds {

	private final Names names;

	private final Times times;

	private final ZoneId zone;

	Deeds(Names names, Times times) {
		this.names = names;
		this.times = times;
		this.zone = times.zone();
	}

	/** Whether an act changed what was agreed, or ended it, rather than made it. */
	static boolean changes(KnownAct known) {
		return switch (known.content().actKind()) {
			case REGISTRATION, ENTRY_INTO_FORCE, ENDORSEMENT, TEXT_VERSION, RECORDING -> false;
			case ACCESSION, WITHDRAWAL, SUSPENSION, RESUMPTION, TERMINATION, AMENDMENT, WAIVER, SUPERSESSION,
					EXERCISE ->
				true;
		};
	}

	/**
	 * An act.
	 * @param subject what it was done to, or empty where the page says that
	 */
	DomContent told(KnownAct known, String subject) {
		Act act = known.content();
		List<DomContent> parts = new ArrayList<>();
		String what = Words.act(act.actKind());
		parts.add(p(
				strong(subject.isEmpty() ? what
						: subject + ": " + what.substring(0, 1).toLowerCase(Locale.ENGLISH) + what.substring(1)),
				text(", " + When.words(act.effective(), this.zone))));
		List<String> details = details(act);
		if (!details.isEmpty()) {
			parts.add(p(String.join("; ", details)));
		}
		List<Reference> references = switch (act) {
			case CommitmentEvent.CommitmentRecorded recorded -> recorded.references();
			case AgreementEvent.AgreementRegistered registered -> registered.references();
			default -> List.of();
		};
		if (act instanceof Act.Declared declared) {
			String by = declared.declaration().declaredBy().isEmpty() ? ""
					: "Declared by " + this.names.parties(declared.declaration().declaredBy()) + ". ";
			parts.add(p(by + "Basis: " + declared.declaration().basis()).withClass("when"));
			references = declared.declaration().references();
		}
		parts.add(Sayings.references(references));
		parts.add(p(text("Made known " + When.words(known.reportedAt(), this.zone) + " · "),
				a("Record").withHref("/api/acts/" + known.id() + this.times.query()))
			.withClass("foot"));
		return each(parts.stream());
	}

	/** What it says beyond its kind. */
	private List<String> details(Act act) {
		List<String> details = new ArrayList<>();
		if (act.party() != null) {
			details.add("for " + this.names.party(act.party()));
		}
		switch (act) {
			case CommitmentEvent.CommitmentSuperseded superseded -> {
				if (superseded.by() != null) {
					details.add("in its place: " + superseded.by());
				}
				if (superseded.instrument() != null) {
					details.add("in its place: " + Words.reference(superseded.instrument()));
				}
			}
			case CommitmentEvent.CommitmentAmended amended -> amended(details, amended);
			case AgreementEvent.AgreementAmended amended -> {
				if (amended.title() != null) {
					details.add("called since: " + amended.title());
				}
				if (amended.verification() != null) {
					details.add("what a finding needs to count was changed");
				}
				if (amended.terms() != null) {
					details.add(amended.terms());
				}
			}
			case CommitmentEvent.PowerExercised exercised -> {
				if (exercised.words() != null) {
					details.add(exercised.words());
				}
			}
			default -> {
				// Its kind says all.
			}
		}
		return details;
	}

	private void amended(List<String> details, CommitmentEvent.CommitmentAmended amended) {
		if (amended.due() != null) {
			details.add("due since then " + When.words(amended.due(), this.zone));
		}
		if (amended.wording() != null) {
			details.add("the words since then: " + amended.wording());
		}
		if (amended.span() != null) {
			details.add("how long it is to be kept up was changed");
		}
		if (amended.targets() != null) {
			for (Target target : amended.targets()) {
				details.add("owed since then: " + Words.number(target.quantity()) + " "
						+ target.unit().name().replace('-', ' '));
			}
		}
	}

}
