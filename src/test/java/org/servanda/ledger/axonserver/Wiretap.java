package org.servanda.ledger.axonserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire to a server that can be cut, and that can lose what is sent or what is answered.
 */
final class Wiretap implements AutoCloseable {

	private final String host;

	private final int port;

	private final ServerSocket listening;

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	private volatile boolean mute;

	private volatile boolean hold;

	Wiretap(String address) {
		int colon = address.lastIndexOf(':');
		this.host = address.substring(0, colon);
		this.port = Integer.parseInt(address.substring(colon + 1));
		try {
			this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofPlatform().daemon().start(this::accept);
	}

	/** Where to connect to instead. */
	String address() {
		return "127.0.0.1:" + this.listening.getLocalPort();
	}

	/** Loses what the server answers from now on, or does so no more. */
	void mute(boolean now) {
		this.mute = now;
	}

	/** Loses what goes either way from now on, or does so no more. */
	void hold(boolean now) {
		this.hold = now;
	}

	/** Ends all connections there are. */
	void cut() {
		this.open.forEach(Wiretap::close);
		this.open.clear();
	}

	private void accept() {
		while (!this.listening.isClosed()) {
			try {
				Socket client = this.listening.accept();
				Socket server = new Socket(this.host, this.port);
				this.open.addAll(List.of(client, server));
				Thread.ofPlatform().daemon().start(() -> copy(client, server, false));
				Thread.ofPlatform().daemon().start(() -> copy(server, client, true));
			}
			catch (IOException ex) {
				// closed, or the server is not there
			}
		}
	}

	private void copy(Socket from, Socket to, boolean answers) {
		byte[] buffer = new byte[8192];
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (!this.hold && !(answers && this.mute)) {
					out.write(buffer, 0, read);
					out.flush();
				}
			}
		}
		catch (IOException ex) {
			// one end has closed it
		}
		close(from);
		close(to);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// it is of no use any more
		}
	}

	@Override
	public void close() {
		try {
			this.listening.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		cut();
	}

}
