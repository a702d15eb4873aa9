package org.servanda.http;

import java.net.Inet6Address;
import java.net.InetAddress;

import org.springframework.core.env.Environment;

/**
 * Where the running server can be asked from its own machine.
 */
public final class ServerAddress {

	private ServerAddress() {
	}

	/**
	 * The address of the server.
	 * @param environment of the running application
	 * @return for example {@code http://127.0.0.1:8080}
	 */
	public static String of(Environment environment) {
		InetAddress address = environment.getProperty("server.address", InetAddress.class);
		String host = "127.0.0.1";
		if (address != null && !address.isAnyLocalAddress()) {
			String text = address.getHostAddress();
			host = (address instanceof Inet6Address) ? "[" + text + "]" : text;
		}
		return "http://" + host + ":" + environment.getProperty("local.server.port");
	}

}
