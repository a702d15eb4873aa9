package org.servanda.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * The platform's name lookup; reports each lookup in a watched process.
 */
public final class WatchedNames extends InetAddressResolverProvider {

	/** The system property that switches the reports on. */
	static final String SWITCH = "servanda.watch-names";

	@Override
	public InetAddressResolver get(Configuration configuration) {
		InetAddressResolver platform = configuration.builtinResolver();
		if (!Boolean.getBoolean(SWITCH)) {
			return platform;
		}
		return new InetAddressResolver() {

			@Override
			public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
				if (!host.equals("localhost")) {
					Watch.report("the name " + host);
				}
				return platform.lookupByName(host, policy);
			}

			@Override
			public String lookupByAddress(byte[] address) throws UnknownHostException {
				return platform.lookupByAddress(address);
			}

		};
	}

	@Override
	public String name() {
		return "watched";
	}

}
