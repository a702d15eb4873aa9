package org.servanda;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.servanda.ledger.store.PostgresServer;

/**
 * Two servers in processes of their own, on one PostgreSQL database that waits for its
 * disk. Either can be killed and started again.
 */
public final class TwoServers implements AutoCloseable {

	private final Path data;

	private final List<String> options;

	private final PostgresServer database = PostgresServer.start();

	private final String url = this.database.newDatabase();

	private final List<ServerProcess> servers = new CopyOnWriteArrayList<>();

	private final List<Client> clients = new CopyOnWriteArrayList<>();

	private TwoServers(Path data, List<String> options) {
		this.data = data;
		this.options = options;
	}

	/**
	 * Starts one after the other, so that one of them records the demo's content.
	 * @param data their folder, which stays empty
	 * @param options of their JVMs
	 */
	public static TwoServers start(Path data, List<String> options) {
		TwoServers both = new TwoServers(data, options);
		try {
			for (int node = 0; node < 2; node++) {
				ServerProcess server = both.launch();
				both.servers.add(server);
				both.clients.add(Client.of(server.address()));
			}
			return both;
		}
		catch (RuntimeException ex) {
			both.close();
			throw ex;
		}
	}

	/** With what further servers find the same database. */
	String[] settings() {
		return new String[] { "--spring.profiles.active=demo,postgres", "--servanda.postgres.url=" + this.url,
				"--servanda.postgres.user=postgres" };
	}

	private ServerProcess launch() {
		List<String> arguments = new ArrayList<>(List.of(settings()));
		arguments.addAll(List.of("--server.port=0", "--servanda.data=" + this.data));
		return ServerProcess.start(Servanda.class, this.options, arguments);
	}

	/** Who asks a server. */
	public Client client(int node) {
		return this.clients.get(node);
	}

	/** The process of a server. */
	Process process(int node) {
		return this.servers.get(node).process();
	}

	/** Kills a server at once. */
	public void kill(int node) {
		this.servers.get(node).kill();
	}

	/** Starts a server again that was killed, and waits until it is ready. */
	public void restart(int node) {
		ServerProcess server = launch();
		this.servers.set(node, server);
		this.clients.set(node, Client.of(server.address()));
	}

	/** Who builds the live read models; empty while nobody does. */
	public String builder() throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.url, "postgres", "");
				Statement statement = connection.createStatement();
				var row = statement.executeQuery("select coalesce(builder, '') from generation g "
						+ "join live_generation l on l.generation = g.generation")) {
			row.next();
			return row.getString(1);
		}
	}

	@Override
	public void close() {
		this.servers.forEach(ServerProcess::kill);
		this.database.close();
	}

}
