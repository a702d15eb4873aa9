package org.servanda.ledger.model;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;

/**
 * Axon's tokens as the rows of generations: a token is a position. Storing one fails when
 * another node has taken the generation over, and with it the transaction of the rows: a
 * node that slept cannot write. It fails also when the generation is not where the last
 * batch left it, since a crash of the database can take back what was not on its disk;
 * the processor then begins again at the position that is there, and skips nothing.
 */
final class GenerationTokens implements TokenStore {

	private final Pointers pointers;

	private final int generation;

	private final String node;

	private final Progress progress;

	/** The position that was fetched or stored last. */
	private volatile long last;

	GenerationTokens(Pointers pointers, Progress progress, int generation, String node) {
		this.pointers = pointers;
		this.progress = progress;
		this.generation = generation;
		this.node = node;
	}

	@Override
	public int[] fetchSegments(String processorName) {
		return new int[] { 0 };
	}

	@Override
	public TrackingToken fetchToken(String processorName, int segment) {
		if (!this.pointers.claim(this.generation, this.node)) {
			throw new UnableToClaimTokenException("Another node builds generation " + this.generation);
		}
		this.last = this.pointers.position(this.generation);
		this.progress.begin(this.last);
		return new GlobalSequenceTrackingToken(this.last);
	}

	@Override
	public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
		advance((token != null) ? token.position().orElse(0) : 0);
	}

	private void advance(long position) {
		if (!this.pointers.advance(this.generation, this.node, this.last, position)) {
			throw new UnableToClaimTokenException("Another node has taken over generation " + this.generation
					+ ", or it is not at position " + this.last + " any more");
		}
		this.last = position;
	}

	@Override
	public void extendClaim(String processorName, int segment) {
		advance(this.last);
	}

	@Override
	public void releaseClaim(String processorName, int segment) {
		this.pointers.release(this.generation, this.node);
	}

}
