package org.servanda;

import java.util.ArrayList;
import java.util.List;

/**
 * JSON as a document shows it: {@code …} stands for what is left out, between members or
 * items, in the place of a value, or within a text. Numbers and texts are compared as
 * they are written; blanks do not matter, the order of members does.
 */
sealed interface Shown {

	/** Something left out, perhaps nothing. */
	record Gap() implements Shown {
	}

	/** A number, a word or a text in its quotation marks. */
	record Plain(String text) implements Shown {
	}

	/** A member of an object. */
	record Member(String name, Shown value) implements Shown {
	}

	/** An object or an array. */
	record Group(char opens, List<Shown> parts) implements Shown {
	}

	/**
	 * Reads the values of a text, one after another.
	 * @throws IllegalArgumentException when it is not of this form
	 */
	static List<Shown> all(String text) {
		Reader reader = new Reader(text);
		List<Shown> values = new ArrayList<>();
		while (!reader.atEnd()) {
			values.add(reader.value());
		}
		return values;
	}

	/** Whether this shows a value, which leaves nothing out. */
	default boolean shows(Shown value) {
		return switch (this) {
			case Gap ignored -> true;
			case Plain plain -> value instanceof Plain other && like(plain.text, other.text);
			case Member member ->
				value instanceof Member other && member.name.equals(other.name) && member.value.shows(other.value);
			case Group group ->
				value instanceof Group other && group.opens == other.opens && fits(group.parts, other.parts);
		};
	}

	private static boolean fits(List<Shown> shown, List<Shown> parts) {
		if (shown.isEmpty()) {
			return parts.isEmpty();
		}
		List<Shown> rest = shown.subList(1, shown.size());
		if (shown.getFirst() instanceof Gap) {
			for (int from = 0; from <= parts.size(); from++) {
				if (fits(rest, parts.subList(from, parts.size()))) {
					return true;
				}
			}
			return false;
		}
		return !parts.isEmpty() && shown.getFirst().shows(parts.getFirst())
				&& fits(rest, parts.subList(1, parts.size()));
	}

	/** Whether a text is what another one shows, with gaps. */
	static boolean like(String shown, String text) {
		int gap = shown.indexOf('…');
		if (gap < 0) {
			return shown.equals(text);
		}
		if (!text.startsWith(shown.substring(0, gap))) {
			return false;
		}
		String rest = shown.substring(gap + 1);
		for (int from = gap; from <= text.length(); from++) {
			if (like(rest, text.substring(from))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Reads a text from its beginning.
	 */
	final class Reader {

		private final String text;

		private int at;

		private Reader(String text) {
			this.text = text;
		}

		private boolean atEnd() {
			while (this.at < this.text.length() && Character.isWhitespace(this.text.charAt(this.at))) {
				this.at++;
			}
			return this.at == this.text.length();
		}

		private char next() {
			if (atEnd()) {
				throw wrong("ends too early");
			}
			return this.text.charAt(this.at);
		}

		private Shown value() {
			char first = next();
			if (first == '…') {
				this.at++;
				return new Gap();
			}
			if (first == '{' || first == '[') {
				this.at++;
				return group(first);
			}
			return new Plain(plain());
		}

		private Shown group(char opens) {
			char closes = (opens == '{') ? '}' : ']';
			List<Shown> parts = new ArrayList<>();
			while (next() != closes) {
				if (next() == ',') {
					this.at++;
					continue;
				}
				Shown part = value();
				if (opens == '{' && part instanceof Plain name) {
					if (next() != ':') {
						throw wrong("has a member without a value");
					}
					this.at++;
					part = new Member(name.text, value());
				}
				parts.add(part);
			}
			this.at++;
			return new Group(opens, parts);
		}

		private String plain() {
			int from = this.at;
			if (this.text.charAt(from) == '"') {
				this.at++;
				while (next(this.at) != '"') {
					this.at += (next(this.at) == '\\') ? 2 : 1;
				}
				this.at++;
			}
			else {
				while (this.at < this.text.length() && (Character.isLetterOrDigit(this.text.charAt(this.at))
						|| "+-.".indexOf(this.text.charAt(this.at)) >= 0)) {
					this.at++;
				}
			}
			if (this.at == from) {
				throw wrong("is not of this form");
			}
			return this.text.substring(from, this.at);
		}

		private char next(int index) {
			if (index >= this.text.length()) {
				throw wrong("ends within a text");
			}
			return this.text.charAt(index);
		}

		private IllegalArgumentException wrong(String how) {
			return new IllegalArgumentException("What is shown " + how + " at character " + this.at + ": " + this.text);
		}

	}

}
