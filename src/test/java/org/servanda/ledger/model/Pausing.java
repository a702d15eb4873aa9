package org.servanda.ledger.model;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.store.DelegatingStore;
import org.servanda.ledger.store.Store;

/**
 * A store that can pause between a commit and its sync.
 */
final class Pausing extends DelegatingStore {

	private final CountDownLatch reached = new CountDownLatch(1);

	private volatile @Nullable CountDownLatch paused;

	Pausing(Store store) {
		super(store);
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
		super.sync();
	}

}
