package org.servanda.agreement.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.TextVersionAdded;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.AttachmentSight;
import org.servanda.attachment.NamedAttachment;
import org.servanda.attachment.WantedAttachments;
import org.servanda.http.Reading;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots;
import org.servanda.time.ActId;
import org.servanda.time.Audience;

import org.springframework.stereotype.Component;

/**
 * The texts of agreements: everyone may see the events that name them.
 */
@Component
class TextSight implements AttachmentSight {

	private final Snapshots snapshots;

	private final Streams streams;

	TextSight(Snapshots snapshots, Streams streams) {
		this.snapshots = snapshots;
		this.streams = streams;
	}

	@Override
	public Optional<Attachment> seen(String sha256, Audience audience, @Nullable String actor) {
		return this.snapshots.read((snapshot) -> AgreementIndex.text(snapshot, sha256));
	}

	@Override
	public Stretch named(Reading reading, WantedAttachments wanted, long after, int most) {
		if (wanted.report() != null) {
			return new Stretch(List.of(), null);
		}
		List<AgreementIndex.TextEntry> entries = AgreementIndex.texts(reading, wanted.agreement(), after, most);
		Map<String, List<RecordedEvent>> facts = this.streams
			.of(entries.stream().map((entry) -> Agreement.stream(entry.agreement())).toList(), reading);
		List<NamedAttachment> items = new ArrayList<>();
		for (AgreementIndex.TextEntry entry : entries) {
			text(entry, facts.getOrDefault(Agreement.stream(entry.agreement()), List.of()), reading)
				.filter((item) -> wanted.fits(new Attachment(item.sha256(), item.length(), item.mediaType())))
				.ifPresent(items::add);
		}
		return new Stretch(items, (entries.size() == most) ? entries.getLast().position() : null);
	}

	/**
	 * A text, as the act that adds it is known: what it was corrected to has its own
	 * entry.
	 */
	private static Optional<NamedAttachment> text(AgreementIndex.TextEntry entry, List<RecordedEvent> events,
			Reading reading) {
		ActId id = new ActId(entry.agreement(), null, entry.act());
		return AgreementView.of(events, reading)
			.filter((agreement) -> agreement.body().made(reading))
			.flatMap((agreement) -> ActView.of(id, events, reading))
			.map((act) -> act.body().content())
			.filter(TextVersionAdded.class::isInstance)
			.map(TextVersionAdded.class::cast)
			.filter((act) -> act.text().sha256().equals(entry.sha256()))
			.map((act) -> new NamedAttachment(act.text().sha256(), act.text().length(), act.text().mediaType(),
					entry.agreement(), id, null, null, act.source().title(), act.reportedAt(), entry.position()));
	}

}
