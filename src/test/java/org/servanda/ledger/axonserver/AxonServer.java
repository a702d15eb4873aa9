package org.servanda.ledger.axonserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Assumptions;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Party;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.Author;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Store;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Axon Server that the tests were given, which other tests may have used before: they
 * look at what they have recorded themselves only.
 */
public final class AxonServer {

	/** The system property that names it, as {@code host:port}. */
	public static final String ADDRESS = "servanda.axonserver.address";

	/** The system property that names its HTTP address, as {@code host:port}. */
	private static final String HTTP = "servanda.axonserver.http";

	/** Why a test does not run. */
	public static final String MISSING = "No Axon Server was named: -Dservanda.axonserver.address=host:port does";

	static final EventCodec CODEC = new EventCodec(List.of(new EventTypes(List.of(AgreementEvent.class))), List.of());

	private AxonServer() {
	}

	public static String address() {
		return System.getProperty(ADDRESS);
	}

	/**
	 * Empties it, where it is in development mode and its HTTP address is named; else the
	 * test is skipped unless it is empty.
	 */
	public static void empty() {
		try (EventClient client = new EventClient(settings(address()).factory("empty"), "default")) {
			String http = System.getProperty(HTTP);
			if (client.last() > 0 && http != null) {
				purge(http);
			}
			Assumptions.assumeTrue(client.last() == 0, () -> "The Axon Server is not empty: -D" + HTTP
					+ "=host:port lets one in development mode be emptied");
		}
	}

	private static void purge(String http) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + http + "/v1/devmode/purge-events"))
				.DELETE()
				.build();
			assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Has it keep events as a node would whose clock is behind: at the given times, one
	 * after the other, each the first of its stream.
	 * @param recorded in milliseconds since 1970 UTC
	 */
	public static void record(long... recorded) {
		try (EventClient client = new EventClient(settings(address()).factory("behind"), "default")) {
			for (long time : recorded) {
				client.append(List.of(EventMessages.of(draft(label(), 0).at(0, time)))).get(10, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A node whose other data are in a store. */
	static AxonServerLedger open(Store store, InstantSource clock) {
		return open(address(), store, clock);
	}

	static AxonServerLedger open(String address, Store store, InstantSource clock) {
		return AxonServerLedger.open(settings(address), store, CODEC, clock, 100);
	}

	static AxonServerSettings settings(String address) {
		return new AxonServerSettings(address, "default", "", false, "");
	}

	/** A label that nobody has used. */
	public static String label() {
		return "made-up-" + UUID.randomUUID();
	}

	/** The registration of an agreement, as the n-th event of its stream. */
	static Draft draft(String label, long sequence) {
		ZoneId utc = Zones.zone("UTC");
		AgreementEvent event = new AgreementEvent.AgreementRegistered(new AgreementId(label), "Made up",
				Zones.date("2020-01-01", utc), Zones.date("2020-01-02", utc), utc,
				List.of(new Party(new PartyId("P"), Map.of("en", "The party"), PartyRole.SIGNATORY)), List.of(),
				VerificationPolicy.SINGLE, List.of());
		return CODEC.encode("agreement:" + label, sequence, event,
				new Provenance(new Author("00000000000000000000000000000001", "administrator", null),
						Sha256.hexOf("request"), Sha256.hexOf("key " + sequence), "request"));
	}

	static InstantSource at(Instant instant) {
		return () -> instant;
	}

}
