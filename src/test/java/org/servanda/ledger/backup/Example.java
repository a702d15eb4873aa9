package org.servanda.ledger.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.SideTables;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.backup.BackupReader.Target;
import org.servanda.ledger.backup.BackupReader.Unknown;
import org.servanda.ledger.backup.SideRows.Row;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.Envelope;
import org.servanda.ledger.store.EventCodec;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;

/**
 * A small ledger as a backup holds it, always the same to the byte, and the ways to make
 * others of it.
 */
final class Example {

	static final byte[] TEXT = "The parties will publish the list.\n".getBytes(StandardCharsets.UTF_8);

	static final EventCodec CODEC = new EventCodec(List.of(new EventTypes(List.of(AgreementEvent.class))), List.of());

	private static final AgreementId ID = new AgreementId("joint-statement");

	/** The tables beside the log, as the capabilities make them known. */
	static final List<SideRows> TABLES = tables();

	private Example() {
	}

	private static List<SideRows> tables() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
			scanner.addIncludeFilter((type, types) -> type.getClassMetadata().getClassName().endsWith("Tables"));
			scanner.scan("org.servanda.access", "org.servanda.attachment");
			context.refresh();
			return context.getBeanProvider(SideTables.class)
				.stream()
				.flatMap((some) -> some.tables().stream())
				.map(SideRows::new)
				.sorted((one, other) -> one.table().name().compareTo(other.table().name()))
				.toList();
		}
	}

	/** Its records but for the last. */
	static List<Item> items() {
		List<Item> items = new ArrayList<>();
		items.add(Item.of("begin").with("at", "2023-12-14T08:00:00Z").with("about", Items.bytes("An example.")));
		events().forEach((event) -> items.add(item(event)));
		items.add(Item.of("row").with("table", "account").with("number", 1).with(SideRows.JSON, Items.bytes("""
				{"name":"keeper","actor":"%032x","password":"{argon2id}…","password_generated":false,\
				"roles":"ADMINISTRATOR","active":true,"access_token":[{"id":"5f0c2a9e1b7d4c38",\
				"sha256":"%064x","label":"nightly copy","scope":"READ_AND_WRITE","created_at":1702468800000,\
				"expires_at":1734091200000}]}""".formatted(1, 2))));
		items.add(Item.of("row")
			.with("table", "attachment")
			.with("number", 1)
			.with(SideRows.JSON, Items.bytes("""
					{"sha256":"%s","length":%d,"attachment_upload":[{"actor":"%032x","media_type":"text/plain"}]}"""
				.formatted(HexFormat.of().formatHex(Sha256.of(TEXT)), TEXT.length, 1)))
			.with("content", TEXT));
		return items;
	}

	private static List<StoredEvent> events() {
		ZoneId zone = ZoneId.of("Asia/Yerevan");
		Moment day = Moment.day(LocalDate.of(2023, 12, 7), zone);
		return List.of(
				event(1, 0,
						new AgreementRegistered(ID, "Joint statement", day, day, zone,
								List.of(new Party(new PartyId("ARM"), Map.of("en", "Armenia"), PartyRole.SIGNATORY),
										new Party(new PartyId("AZE"), Map.of("en", "Azerbaijan"), PartyRole.SIGNATORY)),
								List.of(), VerificationPolicy.SINGLE, List.of())),
				erased(event(2, 1, new AgreementRegistered(ID, "Never said", day, day, zone, List.of(), List.of(),
						VerificationPolicy.SINGLE, List.of()))));
	}

	/**
	 * The only event of a stream.
	 * @param recorded in milliseconds since 1970 UTC
	 * @param title the longer, the larger the event
	 */
	static StoredEvent event(long position, long recorded, String title) {
		Moment day = Moment.day(LocalDate.of(2023, 12, 7), ZoneId.of("Asia/Yerevan"));
		AgreementId id = new AgreementId("made-up-" + position);
		return draft("agreement:" + id.label(), position, 0, new AgreementRegistered(id, title, day, day,
				ZoneId.of("Asia/Yerevan"), List.of(), List.of(), VerificationPolicy.SINGLE, List.of()))
			.at(position, recorded);
	}

	private static StoredEvent event(long position, long sequence, AgreementEvent event) {
		return draft("agreement:" + ID.label(), position, sequence, event).at(position, 1702468800000L + position);
	}

	private static Draft draft(String stream, long position, long sequence, AgreementEvent event) {
		byte[] payload = CODEC.payload(event);
		byte[] salt = Sha256.of(Items.bytes("salt " + position));
		byte[] block = Items.bytes("""
				servanda-private/1
				actor: %032x
				fingerprint: %064x
				key: %064x
				request: request-%d
				role: administrator
				salt: %064x
				""".formatted(1, position, position, position, position));
		return new Draft(stream, sequence, "agreement.AgreementRegistered", 1, payload, salt, Sha256.of(salt, payload),
				block);
	}

	private static StoredEvent erased(StoredEvent event) {
		return new StoredEvent(event.position(), event.stream(), event.sequence(), event.type(), event.revision(),
				event.recorded(), null, null, event.payloadHash(), event.privateBlock(), event.frameHash());
	}

	/** The record of an event. */
	static Item item(StoredEvent event) {
		return Exporter.item(event, Envelope.frame(event));
	}

	/** The file of some records, with the last one that belongs to them. */
	static byte[] whole(List<Item> items) {
		Tally tally = new Tally(List.of("account", "attachment"));
		for (Item item : items) {
			if (item.kind().equals("event")) {
				byte[] frame = item.parts().getOrDefault("frame", new byte[0]);
				tally.add(new StoredEvent(Long.parseLong(item.values().getOrDefault("position", "0")), "", 0, "", 1,
						recorded(frame), null, null, frame, frame, frame)
					.behind(tally.recorded()), frame);
			}
			else if (item.kind().equals("row")) {
				String table = item.values().getOrDefault("table", "");
				if (table.equals("account") || table.equals("attachment")) {
					tally.add(table, item);
				}
			}
		}
		List<Item> all = new ArrayList<>(items);
		all.add(Item.of("end").with("summary", tally.summary(null).bytes()));
		return sealed(all);
	}

	private static long recorded(byte[] frame) {
		String text = new String(frame, StandardCharsets.UTF_8);
		return Long.parseLong(text.replaceFirst("(?s).*\nrecorded: (\\d+)\n.*", "$1"));
	}

	/** The file of some records, each with its right SHA-256. */
	static byte[] sealed(List<Item> items) {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			Items written = new Items(out);
			for (Item item : items) {
				written.add(item);
			}
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What is said of a file: {@code whole}, or what is wrong with it. */
	static String verdict(byte[] file) {
		try {
			new BackupReader(new ByteArrayInputStream(file), TABLES, CODEC).read(new Target<RuntimeException>() {

				@Override
				public void take(StoredEvent event) {
				}

				@Override
				public void take(SideRows rows, Row row) {
				}

			});
			return "whole";
		}
		catch (Damaged | Unknown ex) {
			return String.valueOf(ex.getMessage());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
