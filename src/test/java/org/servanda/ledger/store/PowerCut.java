package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A file system for H2 that remembers what each file held when it was last synced: all
 * that a power cut leaves for sure.
 */
public final class PowerCut extends FilePathWrapper {

	static final String SCHEME = "powercut";

	private static final Map<String, byte[]> SYNCED = new ConcurrentHashMap<>();

	/** How long each write of H2's background thread takes, in nanoseconds. */
	private static volatile long slowness;

	static {
		FilePath.register(new PowerCut());
	}

	/** For H2, which makes one for each path. */
	public PowerCut() {
	}

	/** Opens a store on this file system. */
	static EmbeddedStore open(Path folder) {
		slowness = 0;
		return EmbeddedStore.open(folder, SCHEME);
	}

	/** Makes the disk slow for what H2 writes in the background. */
	static void slow(long nanoseconds) {
		slowness = nanoseconds;
	}

	/** Puts into another folder what the disk holds for sure. */
	static void cut(Path from, Path to) throws IOException {
		byte[] bytes = SYNCED.get(from.resolve("servanda.mv.db").toString());
		if (bytes == null) {
			throw new IllegalStateException("Nothing was ever synced");
		}
		Files.createDirectories(to);
		Files.write(to.resolve("servanda.mv.db"), bytes);
	}

	@Override
	public String getScheme() {
		return SCHEME;
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		return new Watched(getBase().open(mode), Path.of(unwrap().toString()));
	}

	@SuppressWarnings("UnsynchronizedOverridesSynchronized") // a slow write must not hold
																// back a sync
	private static final class Watched extends FileBase {

		private final FileChannel channel;

		private final Path path;

		private Watched(FileChannel channel, Path path) {
			this.channel = channel;
			this.path = path;
		}

		@Override
		public synchronized void force(boolean metaData) throws IOException {
			this.channel.force(metaData);
			SYNCED.put(this.path.toString(), Files.readAllBytes(this.path));
		}

		@Override
		public int write(ByteBuffer src, long position) throws IOException {
			if (Thread.currentThread().getName().startsWith("H2-save")) {
				LockSupport.parkNanos(slowness);
			}
			synchronized (this) {
				return this.channel.write(src, position);
			}
		}

		@Override
		public synchronized int write(ByteBuffer src) throws IOException {
			return this.channel.write(src);
		}

		@Override
		public int read(ByteBuffer dst, long position) throws IOException {
			return this.channel.read(dst, position);
		}

		@Override
		public int read(ByteBuffer dst) throws IOException {
			return this.channel.read(dst);
		}

		@Override
		public long position() throws IOException {
			return this.channel.position();
		}

		@Override
		public FileChannel position(long newPosition) throws IOException {
			this.channel.position(newPosition);
			return this;
		}

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		public synchronized FileChannel truncate(long size) throws IOException {
			this.channel.truncate(size);
			return this;
		}

		@Override
		public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
			return this.channel.tryLock(position, size, shared);
		}

		@Override
		protected void implCloseChannel() throws IOException {
			this.channel.close();
		}

	}

}
