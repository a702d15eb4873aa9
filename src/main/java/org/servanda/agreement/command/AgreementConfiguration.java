package org.servanda.agreement.command;

import java.util.List;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Aggregates;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the streams of agreements and commitments known.
 */
@Configuration(proxyBeanMethods = false)
class AgreementConfiguration {

	@Bean
	EventTypes agreementEvents() {
		return new EventTypes(List.of(AgreementEvent.class, CommitmentEvent.class));
	}

	@Bean
	Agreements agreements(Ledger ledger) {
		return new LedgerAgreements(ledger);
	}

	@Bean
	Aggregates agreementAggregates(Ledger ledger, Agreements agreements, Attachments attachments) {
		return new Aggregates(List.of(AgreementShell.class, CommitmentShell.class),
				List.of(ledger, agreements, attachments));
	}

}
