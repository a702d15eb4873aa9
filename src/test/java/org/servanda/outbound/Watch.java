package org.servanda.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;

import org.servanda.Servanda;

/**
 * Starts the server in a process that reports each socket opened to connect and each name
 * looked up, one line each on the standard error. With the argument {@code probe} it
 * tries all of these itself instead, which shows that the watch sees them.
 */
public final class Watch {

	/** What each line begins with. */
	public static final String MARK = "outbound: ";

	private Watch() {
	}

	/** The options that the process must be started with. */
	public static List<String> options() {
		return List.of("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
				"-Djava.nio.channels.spi.SelectorProvider=" + WatchedChannels.class.getName(),
				"-D" + WatchedNames.SWITCH + "=true");
	}

	@SuppressWarnings("deprecation") // the one way to see plain sockets
	public static void main(String[] args) throws IOException {
		Socket.setSocketImplFactory(() -> {
			report("a socket");
			throw new IllegalStateException("No connection leaves this process");
		});
		if (args.length == 1 && args[0].equals("probe")) {
			probe();
		}
		else {
			Servanda.main(args);
		}
	}

	static void report(String what) {
		StackTraceElement[] stack = new Throwable().getStackTrace();
		System.err.println(MARK + what + " " + List.of(stack).stream().limit(25).toList());
	}

	private static void probe() throws IOException {
		try (Socket socket = new Socket("192.0.2.1", 9)) {
			throw new IllegalStateException("Connected " + socket);
		}
		catch (IllegalStateException | IOException expected) {
			System.err.println("refused");
		}
		SocketChannel.open().close();
		try {
			throw new IllegalStateException("Found " + List.of(InetAddress.getAllByName("servanda.invalid")));
		}
		catch (java.net.UnknownHostException expected) {
			System.err.println("unknown");
		}
	}

}
