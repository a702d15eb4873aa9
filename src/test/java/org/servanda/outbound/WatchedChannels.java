package org.servanda.outbound;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

import org.jspecify.annotations.Nullable;

/**
 * The platform's channels; reports each that is opened to connect. Those that a server
 * accepts are not opened this way.
 */
public final class WatchedChannels extends SelectorProvider {

	private final SelectorProvider platform;

	/** For the platform, which makes it by its name. */
	public WatchedChannels() throws ReflectiveOperationException {
		this.platform = (SelectorProvider) Class.forName("sun.nio.ch.DefaultSelectorProvider")
			.getMethod("get")
			.invoke(null);
	}

	@Override
	public DatagramChannel openDatagramChannel() throws IOException {
		Watch.report("a datagram channel");
		return this.platform.openDatagramChannel();
	}

	@Override
	public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
		Watch.report("a datagram channel");
		return this.platform.openDatagramChannel(family);
	}

	@Override
	public Pipe openPipe() throws IOException {
		return this.platform.openPipe();
	}

	@Override
	public AbstractSelector openSelector() throws IOException {
		return this.platform.openSelector();
	}

	@Override
	public ServerSocketChannel openServerSocketChannel() throws IOException {
		return this.platform.openServerSocketChannel();
	}

	@Override
	public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) throws IOException {
		return this.platform.openServerSocketChannel(family);
	}

	@Override
	public SocketChannel openSocketChannel() throws IOException {
		Watch.report("a socket channel");
		return this.platform.openSocketChannel();
	}

	@Override
	public SocketChannel openSocketChannel(ProtocolFamily family) throws IOException {
		Watch.report("a socket channel");
		return this.platform.openSocketChannel(family);
	}

	@Override
	public @Nullable Channel inheritedChannel() throws IOException {
		return this.platform.inheritedChannel();
	}

}
