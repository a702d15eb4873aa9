package org.servanda.ledger.axonserver;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;

import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import org.servanda.ledger.StartRefused;

/**
 * Where Axon Server is, and how it is spoken to.
 *
 * @param servers {@code host:port}, more than one divided by commas; the port may be left
 * out and is 8124 then
 * @param context whose events are the ledger, and nothing else
 * @param token that gives access, or empty where the server asks for none
 * @param tls whether the connection is encrypted
 * @param certificate a file with the certificate that the server's is signed by, or empty
 * for those that Java knows
 */
public record AxonServerSettings(String servers, String context, String token, boolean tls, String certificate) {

	private static final int PORT = 8124;

	/** What the connector takes as a wish not to be told where to download a server. */
	private static final String NO_ADVERTISEMENT = "axon.axonserver.suppressDownloadMessage";

	/** Ready to connect to these servers, and to no other but those that they name. */
	AxonServerConnectionFactory factory(String node) {
		System.setProperty(NO_ADVERTISEMENT, "true");
		AxonServerConnectionFactory.Builder builder = AxonServerConnectionFactory.forClient("servanda", node)
			.routingServers(addresses().toArray(ServerAddress[]::new))
			.customize((channel) -> channel.maxInboundMessageSize(EventMessages.MOST));
		if (!this.token.isEmpty()) {
			builder.token(this.token);
		}
		if (this.tls && this.certificate.isEmpty()) {
			builder.useTransportSecurity();
		}
		else if (this.tls) {
			try {
				builder
					.useTransportSecurity(GrpcSslContexts.forClient().trustManager(new File(this.certificate)).build());
			}
			catch (SSLException | IllegalArgumentException ex) {
				throw new StartRefused(78, "servanda.axonserver.certificate is " + this.certificate
						+ ", and is not a file with a certificate (" + ex.getMessage() + ").");
			}
		}
		return builder.build();
	}

	private List<ServerAddress> addresses() {
		List<ServerAddress> addresses = new ArrayList<>();
		for (String server : List.of(this.servers.split(",", -1))) {
			String address = server.strip();
			int colon = address.lastIndexOf(':');
			String host = (colon < 0) ? address : address.substring(0, colon);
			try {
				int port = (colon < 0) ? PORT : Integer.parseInt(address.substring(colon + 1));
				if (host.isEmpty() || port < 1 || port > 65535) {
					throw refused();
				}
				addresses.add(new ServerAddress(host, port));
			}
			catch (NumberFormatException ex) {
				throw refused();
			}
		}
		return addresses;
	}

	private StartRefused refused() {
		return new StartRefused(78, "servanda.axonserver.servers is " + this.servers
				+ ", and has to name servers as host:port, divided by commas.");
	}

}
