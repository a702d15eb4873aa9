package org.servanda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends bytes as they are, also such as no client would send.
 */
final class Wire {

	private Wire() {
	}

	/**
	 * Sends bytes and reads until the server closes the connection.
	 * @param address of the server
	 * @param bytes each char is a byte
	 * @return the answer, each byte a char; empty when there was none
	 */
	static String send(String address, String bytes) {
		URI server = URI.create(address);
		try (Socket socket = new Socket(server.getHost(), server.getPort())) {
			socket.setSoTimeout(Math.toIntExact(Duration.ofSeconds(30).toMillis()));
			ByteArrayOutputStream answer = new ByteArrayOutputStream();
			try {
				socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
				socket.shutdownOutput();
				socket.getInputStream().transferTo(answer);
			}
			catch (SocketException ex) {
				// Closed by the server: what came before counts.
			}
			return answer.toString(StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The status of an answer; 0 when there was none. */
	static int status(String answer) {
		return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
	}

}
