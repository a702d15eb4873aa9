package org.servanda.agreement.command;

import java.time.ZoneId;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Condition;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Fields;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.StatedTime;

/**
 * What has to hold before a commitment binds, as a request states it. What it names need
 * not be in the ledger, nor ever come: it is then not met.
 *
 * @param needs whether all or any of the antecedents are needed
 * @param antecedents 1 to 50
 * @param last until when it can be met, or absent
 */
record ConditionEntry(Condition.Needs needs, List<AntecedentEntry> antecedents, @Nullable StatedTime last) {

	ConditionEntry {
		new Fields().required(needs, "needs").list(antecedents, "antecedents", 1, 50).check();
		antecedents = Fields.copy(antecedents);
	}

	/**
	 * The condition that is stated.
	 * @param here the agreement that is meant where none is named
	 * @param zone of dates that name none
	 * @throws org.servanda.time.Refused with a pointer below {@code /condition}
	 */
	Condition condition(AgreementId here, ZoneId zone) {
		return new Condition(this.needs, this.antecedents.stream().map((entry) -> entry.antecedent(here)).toList(),
				(this.last != null) ? this.last.moment(zone, "condition/last") : null);
	}

	/**
	 * What a condition waits for, as a request names it.
	 */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "antecedent")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Reached.class, name = "reached"),
			@JsonSubTypes.Type(value = Exercised.class, name = "exercised"),
			@JsonSubTypes.Type(value = Done.class, name = "done") })
	sealed interface AntecedentEntry {

		/** As events keep it. */
		Antecedent antecedent(AgreementId here);

	}

	/**
	 * An obligation reaches a degree, or holds it.
	 */
	record Reached(@Nullable AgreementId agreement, CommitmentLabel commitment, PartyId party, Integer degree,
			@Nullable Integer days) implements AntecedentEntry {

		Reached {
			new Fields().required(commitment, "commitment")
				.required(party, "party")
				.required(degree, "degree")
				.holds(degree == null || (degree >= 1 && degree <= 3), AgreementRule.ANTECEDENT_BOUNDED, "degree")
				.holds(days == null || (days >= 1 && days <= 36_600), AgreementRule.ANTECEDENT_BOUNDED, "days")
				.check();
		}

		@Override
		public Antecedent antecedent(AgreementId here) {
			return new Antecedent.Reached(
					new ObligationId(new LabelEntry(this.agreement, this.commitment).id(here), this.party), this.degree,
					this.days);
		}

	}

	/**
	 * A power is exercised.
	 */
	record Exercised(@Nullable AgreementId agreement, CommitmentLabel commitment) implements AntecedentEntry {

		Exercised {
			new Fields().required(commitment, "commitment").check();
		}

		@Override
		public Antecedent antecedent(AgreementId here) {
			return new Antecedent.Exercised(new LabelEntry(this.agreement, this.commitment).id(here));
		}

	}

	/**
	 * An act takes effect.
	 */
	record Done(ActKind act, @Nullable AgreementId agreement, @Nullable CommitmentLabel commitment,
			@Nullable PartyId party) implements AntecedentEntry {

		Done {
			new Fields().required(act, "act").check();
		}

		@Override
		public Antecedent antecedent(AgreementId here) {
			return new Antecedent.Done(this.act, (this.agreement != null) ? this.agreement : here, this.commitment,
					this.party);
		}

	}

}
