package org.servanda;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.outbound.Watch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product talks to nobody who did not talk to it first.
 */
class OutboundConnectionTests {

	@Test
	void theServerOpensNoConnectionAndLooksUpNoName(@TempDir Path data) {
		try (ServerProcess server = ServerProcess.start(Watch.class, Watch.options(),
				List.of("--spring.profiles.active=demo", "--server.port=0", "--servanda.data=" + data))) {
			Client client = Client.of(server.address());
			assertThat(client.get("/api/agreements").statusCode()).isEqualTo(200);
			assertThat(client.getAs("monitor", "/api/agreements").statusCode()).isEqualTo(200);
			assertThat(server.text()).doesNotContain(Watch.MARK);
		}
	}

	@Test
	void theWatchSeesSocketsChannelsAndNames() {
		try (ServerProcess probe = ServerProcess.start(Watch.class, Watch.options(), List.of("probe"))) {
			probe.process().onExit().join();
			assertThat(probe.text()).contains(Watch.MARK + "a socket ", Watch.MARK + "a socket channel",
					Watch.MARK + "the name servanda.invalid");
		}
	}

}
