package org.servanda.ledger.model;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;

/**
 * Axon's tokens as the rows of generations: a token is a position. Storing one fails when
 * another node has taken the generation over, and with it the transaction of the rows: a
 * node that slept cannot write.
 */
final class GenerationTokens implements TokenStore {

	private final Pointers pointers;

	private final int generation;

	private final String node;

	GenerationTokens(Pointers pointers, int generation, String node) {
		this.pointers = pointers;
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
		return new GlobalSequenceTrackingToken(this.pointers.position(this.generation));
	}

	@Override
	public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
		long position = (token != null) ? token.position().orElse(0) : 0;
		if (!this.pointers.advance(this.generation, this.node, position)) {
			throw new UnableToClaimTokenException("Another node has taken over generation " + this.generation);
		}
	}

	@Override
	public void extendClaim(String processorName, int segment) {
		storeToken(new GlobalSequenceTrackingToken(this.pointers.position(this.generation)), processorName, segment);
	}

	@Override
	public void releaseClaim(String processorName, int segment) {
		this.pointers.release(this.generation, this.node);
	}

}
