package org.servanda.ledger.model;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.Store;

/**
 * A store that can pause between a commit and its sync.
 */
final class Pausing implements Store, AutoCloseable {

	private final EmbeddedStore store;

	private final CountDownLatch reached = new CountDownLatch(1);

	private volatile @Nullable CountDownLatch paused;

	Pausing(EmbeddedStore store) {
		this.store = store;
	}

	void pause() {
		this.paused = new CountDownLatch(1);
	}

	void awaitPause() throws InterruptedException {
		this.reached.await();
	}

	void resume() {
		CountDownLatch latch = this.paused;
		this.paused = null;
		if (latch != null) {
			latch.countDown();
		}
	}

	@Override
	public DataSource dataSource() {
		return this.store.dataSource();
	}

	@Override
	public int snapshotIsolation() {
		return this.store.snapshotIsolation();
	}

	@Override
	public boolean exclusive() {
		return this.store.exclusive();
	}

	@Override
	public void sync() throws SQLException {
		CountDownLatch latch = this.paused;
		if (latch != null) {
			this.reached.countDown();
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		this.store.sync();
	}

	@Override
	public void close() {
		this.store.close();
	}

}
