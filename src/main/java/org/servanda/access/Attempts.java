package org.servanda.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Sha256;
import org.servanda.time.Refused;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds how often a password is tried. What is counted is bound to the address that
 * tries: each address has some attempts with one name, and some more with all names
 * together, and gets them back with time. So nobody shuts out anyone elsewhere. Who
 * signed in from an address before does not share its attempts with others there.
 *
 * <p>
 * It is kept in memory, of a bounded number of addresses: what was longest not used is
 * forgotten first.
 */
@Component
class Attempts {

	/** With one name from one address: five at once, and then one a minute. */
	private static final Budget OF_PAIR = new Budget(5, Duration.ofMinutes(1));

	/** From one address: fifty at once, and then one in ten seconds. */
	private static final Budget OF_ADDRESS = new Budget(50, Duration.ofSeconds(10));

	private static final int MOST = 20_000;

	private final LongSupplier nanos;

	private final Map<String, Spent> addresses = bounded();

	private final Map<String, Tried> pairs = bounded();

	@Autowired
	Attempts() {
		this(System::nanoTime);
	}

	Attempts(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/**
	 * Looks whether a password may be tried.
	 * @param address of who tries
	 * @param name that they try
	 * @throws Refused {@link AccessRule#SIGN_IN_ATTEMPTS} when there is no attempt left
	 */
	synchronized void check(String address, String name) {
		long now = this.nanos.getAsLong();
		String network = network(address);
		@Nullable Tried pair = this.pairs.get(pair(network, name));
		@Nullable Spent all = (pair != null && pair.right) ? null : this.addresses.get(network);
		long wait = Math.max((pair != null) ? pair.spent.wait(OF_PAIR, now) : 0,
				(all != null) ? all.wait(OF_ADDRESS, now) : 0);
		if (wait > 0) {
			long seconds = Spent.seconds(wait);
			throw Refused.until(AccessRule.SIGN_IN_ATTEMPTS,
					"Too many passwords were tried from this address. Try again in " + seconds + " seconds.", seconds);
		}
	}

	/**
	 * Counts a password that was wrong. Those that are being checked at the same time are
	 * counted only then: they make the wait longer.
	 */
	synchronized void wrong(String address, String name) {
		long now = this.nanos.getAsLong();
		String network = network(address);
		Tried pair = this.pairs.computeIfAbsent(pair(network, name), (key) -> new Tried(new Spent(now), false));
		pair.spent.take(OF_PAIR, now);
		if (!pair.right) {
			this.addresses.computeIfAbsent(network, (key) -> new Spent(now)).take(OF_ADDRESS, now);
		}
	}

	/** Forgets what was tried with a name from an address, since a password was right. */
	synchronized void right(String address, String name) {
		this.pairs.put(pair(network(address), name), new Tried(new Spent(this.nanos.getAsLong()), true));
	}

	/** How many addresses and pairs are known. */
	synchronized int size() {
		return this.addresses.size() + this.pairs.size();
	}

	/**
	 * What one person can be taken to hold: an IPv4 address, or the half of an IPv6
	 * address that a network has.
	 */
	private static String network(String address) {
		if (address.indexOf(':') < 0) {
			return digest(address);
		}
		try {
			// A text with a colon is never looked up by name.
			InetAddress parsed = InetAddress.getByName(address);
			return (parsed instanceof Inet6Address) ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
					: digest(parsed.getHostAddress());
		}
		catch (UnknownHostException ex) {
			return digest(address);
		}
	}

	private static String pair(String network, String name) {
		return digest(network + '\n' + name);
	}

	/** Of the same length, whatever was sent. */
	private static String digest(String text) {
		return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
	}

	private static <T> Map<String, T> bounded() {
		return new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
				return size() > MOST;
			}

		};
	}

	/**
	 * What was tried with one name from one address.
	 *
	 * @param right whether a password was right before
	 */
	private record Tried(Spent spent, boolean right) {
	}

}
