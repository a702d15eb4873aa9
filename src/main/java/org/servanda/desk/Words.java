package org.servanda.desk;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementState;
import org.servanda.agreement.Kind;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.SourceKind;
import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.Standing;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.Count;
import org.servanda.time.Unit;

/**
 * The words of pages for what the API names. They judge nobody: they say what a status
 * means, in the same words for every party.
 */
final class Words {

	private Words() {
	}

	/**
	 * How a status looks; it is always said in words too.
	 */
	enum Tone {

		/** What was promised is done or kept. */
		KEPT,
		/** Under way, or still to come. */
		OPEN,
		/** Not kept, late or undone. */
		BROKEN,
		/** Nothing is owed now. */
		QUIET

	}

	/** The headline. */
	static String status(Status status) {
		return switch (status) {
			case DECLARATORY -> "Declaratory";
			case EXERCISED -> "Exercised";
			case CONDITIONAL -> "Conditional";
			case SUSPENDED -> "Suspended";
			case DISCHARGED -> "Discharged";
			case TERMINATED -> "Terminated";
			case SUPERSEDED -> "Superseded";
			case EXPIRED -> "Expired";
			case AVAILABLE -> "Available";
			case IN_BREACH -> "In breach";
			case COMPLIED -> "Complied with";
			case VIOLATED -> "Violated";
			case FULFILLED -> "Fulfilled";
			case FULFILLED_LATE -> "Fulfilled late";
			case REVERSED -> "Reversed";
			case OVERDUE -> "Overdue";
			case IN_PROGRESS -> "In progress";
			case PENDING -> "Pending";
		};
	}

	/** What goes with the headline, where that rests on no finding. */
	static String supposed(@Nullable Basis basis) {
		return switch (basis) {
			case null -> "";
			case FOUND -> "";
			case ASSUMED -> ", assumed";
			case PROJECTED -> ", projected";
		};
	}

	/** What the headline means. */
	static String meaning(Status status) {
		return switch (status) {
			case DECLARATORY -> "A hope or a call. It is kept for completeness and never scored.";
			case EXERCISED -> "A right that was used.";
			case CONDITIONAL -> "It does not bind yet.";
			case SUSPENDED -> "It does not bind for a while.";
			case DISCHARGED -> "It was given up by those it is owed to, or its condition failed.";
			case TERMINATED -> "It ended.";
			case SUPERSEDED -> "Something else took its place.";
			case EXPIRED -> "A right whose last date passed unused.";
			case AVAILABLE -> "A right that can be used.";
			case IN_BREACH -> "What is to be kept up is not kept at this time.";
			case COMPLIED -> "It is kept, as far as is known.";
			case VIOLATED -> "It was not kept at some time.";
			case FULFILLED -> "All that was promised is done, in time or without a due date.";
			case FULFILLED_LATE -> "All that was promised is done, after its due date.";
			case REVERSED -> "What was done was undone, or was found to be less.";
			case OVERDUE -> "Its due date has passed, and not all of it is done.";
			case IN_PROGRESS -> "A part of it is done.";
			case PENDING -> "Nothing of it is known to be done.";
		};
	}

	static Tone tone(Status status) {
		return switch (status) {
			case COMPLIED, FULFILLED, FULFILLED_LATE, EXERCISED -> Tone.KEPT;
			case PENDING, IN_PROGRESS, AVAILABLE -> Tone.OPEN;
			case IN_BREACH, VIOLATED, REVERSED, OVERDUE -> Tone.BROKEN;
			case DECLARATORY, CONDITIONAL, SUSPENDED, DISCHARGED, TERMINATED, SUPERSEDED, EXPIRED -> Tone.QUIET;
		};
	}

	/** A mark that goes with the word. */
	static String mark(Tone tone) {
		return switch (tone) {
			case KEPT -> "✓";
			case OPEN -> "○";
			case BROKEN -> "!";
			case QUIET -> "–";
		};
	}

	static String kind(Kind kind) {
		return switch (kind) {
			case RESULT -> "A result, owed once";
			case RECURRING -> "A result, owed again in every period";
			case MAINTENANCE -> "A state to be kept up";
			case CONDUCT -> "Best efforts";
			case POWER -> "A right to change things";
			case DECLARATORY -> "A hope or a call";
		};
	}

	/** For example: 2 of 3, intermediate. */
	static String degree(Standing standing, int degree) {
		boolean undone = standing.status() == Status.REVERSED && degree == 0 && standing.kind() != Kind.MAINTENANCE;
		return degree + " of 3, " + (undone ? "nothing of it left" : reached(standing.kind(), degree));
	}

	/**
	 * What a degree means.
	 * @param kind of what is promised, or absent for several or an unknown one
	 */
	static String reached(@Nullable Kind kind, int degree) {
		if (kind == Kind.MAINTENANCE) {
			return switch (degree) {
				case 0 -> "not kept";
				case 1 -> "kept in small part";
				case 2 -> "kept in part";
				default -> "kept";
			};
		}
		return switch (degree) {
			case 0 -> "not begun";
			case 1 -> "minimum";
			case 2 -> "intermediate";
			default -> "complete";
		};
	}

	static String basis(Basis basis) {
		return switch (basis) {
			case FOUND -> "found: findings bear on it";
			case ASSUMED -> "assumed: no finding bears on it";
			case PROJECTED -> "projected: about a time after that of the knowledge";
		};
	}

	static String legal(LegalState state) {
		return switch (state) {
			case CONDITIONAL -> "Conditional: it does not bind yet";
			case IN_EFFECT -> "In effect: it binds";
			case SUSPENDED -> "Suspended: it does not bind for a while";
			case DISCHARGED -> "Discharged: given up, or its condition failed";
			case TERMINATED -> "Terminated: it ended";
			case SUPERSEDED -> "Superseded: something else took its place";
		};
	}

	static String timeliness(Timeliness timeliness) {
		return switch (timeliness) {
			case NO_DEADLINE -> "it does not count any more";
			case NOT_YET_DUE -> "not yet due";
			case ON_TIME -> "on time";
			case LATE -> "late";
			case OVERDUE -> "overdue";
		};
	}

	static String state(AgreementState state) {
		return switch (state) {
			case REGISTERED -> "Registered, not in force";
			case IN_FORCE -> "In force";
			case SUSPENDED -> "Suspended";
			case TERMINATED -> "Terminated";
		};
	}

	static String role(PartyRole role) {
		return switch (role) {
			case SIGNATORY -> "signatory";
			case GUARANTOR -> "guarantor";
			case FACILITATOR -> "facilitator";
			case THIRD_PARTY -> "third party";
		};
	}

	static String source(SourceKind kind) {
		return switch (kind) {
			case MISSION -> "monitoring mission";
			case ORGANIZATION -> "international organization";
			case GOVERNMENT -> "organ of a state";
			case COURT -> "court";
			case MEDIA -> "press";
			case CIVIL_SOCIETY -> "association of citizens";
			case RESEARCH -> "research institute";
			case OTHER -> "another source";
		};
	}

	static String act(ActKind kind) {
		return switch (kind) {
			case REGISTRATION -> "The agreement was made";
			case ENTRY_INTO_FORCE -> "The agreement entered into force";
			case ENDORSEMENT -> "The agreement was welcomed";
			case ACCESSION -> "A party joined";
			case WITHDRAWAL -> "A party left";
			case SUSPENSION -> "Suspended";
			case RESUMPTION -> "Resumed";
			case TERMINATION -> "Terminated";
			case TEXT_VERSION -> "A text was kept";
			case AMENDMENT -> "The terms were changed";
			case RECORDING -> "The promise was made";
			case WAIVER -> "Given up by those it is owed to";
			case SUPERSESSION -> "Something else took its place";
			case EXERCISE -> "The right was used";
		};
	}

	/** A count with its range, where there is one. */
	static String count(Count count) {
		boolean range = count.low() != null || count.high() != null;
		String words = number(count.value());
		return range ? words + " (" + number(count.lowest()) + " to " + number(count.highest()) + ")" : words;
	}

	/** A number with its thousands apart. */
	static String number(long number) {
		return String.format(Locale.ENGLISH, "%,d", number);
	}

	/** So many of something; English has two forms. */
	static String number(long number, String one, String many) {
		return number(number) + " " + ((number == 1) ? one : many);
	}

	/** A name by language, in English where there is one. */
	static String name(Map<String, String> names, String otherwise) {
		String english = names.get("en");
		return (english != null) ? english : names.values().stream().findFirst().orElse(otherwise);
	}

	/** So many people, as far as the source says who they are. */
	static String detainees(Count count, DetaineeCategory category) {
		return count(count) + " " + switch (category) {
			case MILITARY -> one(count) ? "member of armed forces" : "military personnel";
			case CIVILIAN -> one(count) ? "civilian" : "civilians";
			case UNSTATED -> one(count) ? "detainee" : "detainees";
			case REMAINS -> "mortal remains";
		};
	}

	/** So many of a unit. */
	static String count(Count count, Unit unit) {
		String many = unit.name().replace('-', ' ');
		return count(count) + " " + ((one(count) && many.equals("persons")) ? "person" : many);
	}

	private static boolean one(Count count) {
		return count.lowest() == 1 && count.highest() == 1;
	}

	/** A theme or another slug as words. */
	static String slug(@Nullable String slug) {
		if (slug == null || slug.isEmpty()) {
			return "Other promises";
		}
		String words = slug.replace('-', ' ');
		return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
	}

	static String reference(Reference reference) {
		return (reference.locator() != null && !reference.locator().equals(reference.title()))
				? reference.title() + ", " + reference.locator() : reference.title();
	}

}
