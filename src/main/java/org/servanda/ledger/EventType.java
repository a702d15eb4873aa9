package org.servanda.ledger;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision under which an event is stored. Neither can ever change for what
 * is stored already: a class may be renamed, its event's name stays; a changed payload
 * gets the next revision and an upcaster from the one before.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

	/**
	 * The stream's kind, a dot, and what happened.
	 * @return for example {@code agreement.AgreementRegistered}
	 */
	String value();

	/**
	 * The payload's revision.
	 * @return 1 and up
	 */
	int revision() default 1;

	/** Finds the stored names of events. */
	final class Name {

		private Name() {
		}

		/**
		 * The annotation of an event's class.
		 * @throws IllegalArgumentException when it has none
		 */
		public static EventType of(Class<?> event) {
			EventType type = event.getAnnotation(EventType.class);
			if (type == null) {
				throw new IllegalArgumentException(event + " has no stored name");
			}
			return type;
		}

	}

}
