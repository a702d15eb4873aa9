package org.servanda.time;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a relative due counts its days from: the first time that it happens.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({ @JsonSubTypes.Type(value = Trigger.Fulfilment.class, name = "fulfilment"),
		@JsonSubTypes.Type(value = Trigger.Signing.class, name = "signing"),
		@JsonSubTypes.Type(value = Trigger.EntryIntoForce.class, name = "entry-into-force"),
		@JsonSubTypes.Type(value = Trigger.Act.class, name = "act"),
		@JsonSubTypes.Type(value = Trigger.Finding.class, name = "finding"),
		@JsonSubTypes.Type(value = Trigger.SpanStart.class, name = "span-start"),
		@JsonSubTypes.Type(value = Trigger.SpanEnd.class, name = "span-end") })
public sealed interface Trigger {

	/**
	 * A commitment is fulfilled: its degree is 3, by findings.
	 */
	record Fulfilment(CommitmentId commitment) implements Trigger {

		public Fulfilment {
			Texts.required(commitment, "commitment");
		}

	}

	/**
	 * An agreement is made.
	 */
	record Signing(AgreementId agreement) implements Trigger {

		public Signing {
			Texts.required(agreement, "agreement");
		}

	}

	/**
	 * An agreement enters into force.
	 */
	record EntryIntoForce(AgreementId agreement) implements Trigger {

		public EntryIntoForce {
			Texts.required(agreement, "agreement");
		}

	}

	/**
	 * An act takes effect.
	 */
	record Act(ActId act) implements Trigger {

		public Act {
			Texts.required(act, "act");
		}

	}

	/**
	 * What a finding tells of happens.
	 *
	 * @param report its report
	 * @param number its number there
	 */
	record Finding(ReportId report, int number) implements Trigger {

		public Finding {
			Texts.required(report, "report");
		}

	}

	/**
	 * The span of a maintenance begins.
	 */
	record SpanStart(CommitmentId commitment) implements Trigger {

		public SpanStart {
			Texts.required(commitment, "commitment");
		}

	}

	/**
	 * The span of a maintenance ends.
	 */
	record SpanEnd(CommitmentId commitment) implements Trigger {

		public SpanEnd {
			Texts.required(commitment, "commitment");
		}

	}

}
