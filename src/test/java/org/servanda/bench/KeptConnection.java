package org.servanda.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to a server that is kept alive, and no more of HTTP/1.1 than it takes to
 * read answers to their end: the client shall cost little beside the server.
 */
final class KeptConnection implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	KeptConnection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream(), 64 * 1024);
	}

	/**
	 * The bytes of a question.
	 * @param headers further lines, each ended
	 */
	static byte[] request(String path, String headers) {
		return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Asks, and reads the answer to its end.
	 * @throws IllegalStateException when it is neither 200 nor 304, or the connection
	 * ends with it
	 */
	Answer ask(byte[] request) throws IOException {
		this.socket.getOutputStream().write(request);
		String status = line();
		if (!status.startsWith("HTTP/1.1 200") && !status.startsWith("HTTP/1.1 304")) {
			throw new IllegalStateException(new String(request, StandardCharsets.US_ASCII) + "gives " + status);
		}
		long length = 0;
		boolean chunked = false;
		String etag = "";
		for (String line = line(); !line.isEmpty(); line = line()) {
			String header = line.toLowerCase(Locale.ROOT);
			if (header.startsWith("content-length:")) {
				length = Long.parseLong(header.substring("content-length:".length()).strip());
			}
			else if (header.startsWith("transfer-encoding:")) {
				chunked = header.endsWith("chunked");
			}
			else if (header.startsWith("etag:")) {
				etag = line.substring("etag:".length()).strip();
			}
			else if (header.equals("connection: close")) {
				throw new IllegalStateException("The server does not keep the connection");
			}
		}
		if (chunked) {
			for (long chunk = chunk(); chunk > 0; chunk = chunk()) {
				length += chunk;
				this.in.skipNBytes(chunk);
				line();
			}
			line();
		}
		else if (status.startsWith("HTTP/1.1 304")) {
			length = 0;
		}
		else {
			this.in.skipNBytes(length);
		}
		return new Answer((int) length, etag);
	}

	private long chunk() throws IOException {
		return Long.parseLong(line(), 16);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder(80);
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The server ended the connection");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * An answer.
	 *
	 * @param length of its body in bytes
	 * @param etag its ETag, or empty
	 */
	record Answer(int length, String etag) {
	}

}
