package org.servanda.report.command;

import java.util.List;

import org.servanda.agreement.Agreements;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Aggregates;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Ledger;
import org.servanda.report.ReportEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the streams of reports known.
 */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

	@Bean
	EventTypes reportEvents() {
		return new EventTypes(List.of(ReportEvent.class));
	}

	@Bean
	Aggregates reportAggregates(Ledger ledger, Agreements agreements, Attachments attachments) {
		return new Aggregates(List.of(ReportShell.class),
				List.of(ledger, agreements, new LedgerReports(ledger), attachments));
	}

}
