package org.servanda.ledger.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers of 256 bits, against the JDK's.
 */
class SumTests {

	private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

	@Test
	void numbersAddUpAndAreTakenOffModuloTwoToThe256() {
		Random random = new Random(11);
		Sum sum = new Sum();
		BigInteger expected = BigInteger.ZERO;
		for (int i = 0; i < 20_000; i++) {
			byte[] number = new byte[32];
			random.nextBytes(number);
			// Carries and borrows over whole words are rare in random numbers.
			int from = random.nextInt(33);
			Arrays.fill(number, from, from + random.nextInt(33 - from), (byte) -random.nextInt(2));
			BigInteger value = new BigInteger(1, number);
			if (random.nextBoolean()) {
				sum.add(number);
				expected = expected.add(value).mod(MODULUS);
			}
			else {
				sum.subtract(number);
				expected = expected.subtract(value).mod(MODULUS);
			}
			assertThat(new BigInteger(1, sum.bytes())).isEqualTo(expected);
		}
	}

}
