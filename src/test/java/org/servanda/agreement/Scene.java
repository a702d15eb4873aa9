package org.servanda.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;
import org.jspecify.annotations.Nullable;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.AttachmentRule;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.ledger.Erased;
import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Shell;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Write;
import org.servanda.time.Refused;
import org.servanda.time.Rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Given what happened, when a command comes, then this follows: Axon's test fixture with
 * what a shell asks for.
 *
 * @param <T> the shell
 */
public final class Scene<T extends Shell<?>> {

	/** Now, by the ledger's clock. */
	public static final Instant NOW = Instant.parse("2020-06-01T12:00:00Z");

	public static final Author ADMINISTRATOR = author(1, "administrator");

	public static final Author MONITOR = author(2, "monitor");

	public static final Author OTHER_MONITOR = author(3, "monitor");

	public static final Author REVIEWER = author(4, "reviewer");

	private final Class<T> shell;

	private final Agreements agreements;

	private final List<Object> given = new ArrayList<>();

	private Author sender = MONITOR;

	private @Nullable Long ifMatch;

	private Scene(Class<T> shell, Agreements agreements) {
		this.shell = shell;
		this.agreements = agreements;
	}

	public static <T extends Shell<?>> Scene<T> of(Class<T> shell, Agreements agreements) {
		return new Scene<>(shell, agreements);
	}

	private static Author author(int number, String role) {
		return new Author("%032d".formatted(number), role, null);
	}

	/** What happened before, by the monitor; what is sent rests on it. */
	public Scene<T> given(List<? extends LedgerEvent> events) {
		events.forEach((event) -> happened(event, MONITOR));
		return this;
	}

	public Scene<T> given(LedgerEvent... events) {
		return given(List.of(events));
	}

	/** What someone did before. */
	public Scene<T> givenBy(Author author, LedgerEvent... events) {
		List.of(events).forEach((event) -> happened(event, author));
		return this;
	}

	/** An event of which only its place is left. */
	public Scene<T> givenErased(String type) {
		happened(new Erased(type), MONITOR);
		return this;
	}

	private void happened(Object payload, Author author) {
		Provenance provenance = new Provenance(author, "0".repeat(64), Sha256.hexOf("given " + this.given.size()),
				"request");
		this.given.add(new GenericEventMessage<>(payload, MetaData.with(Shell.PROVENANCE, provenance)));
		this.ifMatch = this.given.size() - 1L;
	}

	/** Who sends; the monitor else. */
	public Scene<T> by(Author author) {
		this.sender = author;
		return this;
	}

	/** On which version it rests; on all that happened else. */
	public Scene<T> on(@Nullable Long version) {
		this.ifMatch = version;
		return this;
	}

	public ResultValidator<T> when(Command command) {
		AggregateTestFixture<T> fixture = new AggregateTestFixture<>(this.shell);
		fixture.registerInjectableResource(new FixedLedger());
		fixture.registerInjectableResource(this.agreements);
		fixture.registerInjectableResource(new OneAttachment());
		fixture.registerCommandTargetResolver(new StreamOfCommand());
		Write write = new Write(this.sender, "key", "f".repeat(64), this.ifMatch, "request");
		return fixture.given(this.given).when(command, Map.of(Shell.WRITE, write));
	}

	/** When this comes, it is refused by a rule, at a place in the body. */
	public void refuses(Supplier<? extends Command> command, Rule rule, String pointer) {
		Refused refused = refusal(command);
		assertThat(refused.rule()).as(refused.detail()).isEqualTo(rule);
		assertThat(refused.pointer()).isEqualTo(pointer);
	}

	/** How this is refused; nothing is recorded. */
	public Refused refusal(Supplier<? extends Command> command) {
		Command built;
		try {
			built = command.get();
		}
		catch (Refused ex) {
			return ex;
		}
		List<Refused> refusals = new ArrayList<>();
		when(built).expectNoEvents().expectException(new CustomMatcher<Object>("a refusal") {
			@Override
			public boolean matches(Object actual) {
				return actual instanceof Refused refused && refusals.add(refused);
			}
		});
		return refusals.isEmpty() ? fail("Nothing was refused") : refusals.getFirst();
	}

	/** A command names its stream. */
	private static final class StreamOfCommand implements CommandTargetResolver {

		@Override
		public VersionedAggregateIdentifier resolveTarget(org.axonframework.commandhandling.CommandMessage<?> command) {
			return new VersionedAggregateIdentifier((Object) ((Command) command.getPayload()).stream(), null);
		}

	}

	/**
	 * The attachment that there is: three bytes that the administrator and the monitor
	 * see.
	 */
	public static final Attachment FILE = new Attachment("a".repeat(64), 3, "application/pdf");

	/** Knows one attachment. */
	private static final class OneAttachment implements Attachments {

		@Override
		public Attachment named(String sha256, Author author) {
			if (!sha256.equals(FILE.sha256()) || author.equals(OTHER_MONITOR)) {
				throw new Refused(AttachmentRule.ATTACHMENT_KNOWN, "There is no such attachment.");
			}
			return FILE;
		}

	}

	/** Knows the time only. */
	private static final class FixedLedger implements Ledger {

		@Override
		public Instant now() {
			return NOW;
		}

		@Override
		public long head() {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<StoredEvent> page(long after, int most) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<FramedEvent> framed(Collection<Long> positions) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<RecordedEvent> stream(String stream, long from) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<RecordedEvent> decode(StoredEvent event) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onAppend(Runnable listener) {
			throw new UnsupportedOperationException();
		}

	}

}
