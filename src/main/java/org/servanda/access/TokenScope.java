package org.servanda.access;

/**
 * What a token may be used for; never more than its account may at that time.
 */
enum TokenScope {

	/** To read how the server is, as what watches it does, and nothing else. */
	METRICS,
	/** To read what its account reads. */
	READ,
	/** To read, and to record and start what its account may. */
	READ_AND_WRITE

}
