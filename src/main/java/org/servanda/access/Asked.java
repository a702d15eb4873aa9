package org.servanda.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.servanda.http.HttpRule;
import org.servanda.http.Page;
import org.servanda.time.Refused;

/**
 * Reads the parameters of what is asked about accounts, which has neither times nor
 * positions.
 */
final class Asked {

	private static final int LIMIT = 100;

	private static final int MOST = 500;

	private Asked() {
	}

	/** Refuses parameters that nobody looks at. */
	static void only(HttpServletRequest request, String... known) {
		request.getParameterMap().forEach((name, values) -> {
			if (!List.of(known).contains(name) || values.length != 1) {
				throw new Refused(HttpRule.PARAMETER_KNOWN, "'" + name + "' is no parameter here, or is given twice."
						+ ((known.length > 0) ? " There are " + String.join(", ", known) + "." : ""));
			}
		});
	}

	/** How many items a page has at most. */
	static int limit(HttpServletRequest request) {
		String text = request.getParameter("limit");
		if (text == null) {
			return LIMIT;
		}
		if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
			throw new Refused(HttpRule.LIMIT_RANGE, HttpRule.LIMIT_RANGE.sentence());
		}
		return Integer.parseInt(text);
	}

	/** The name that a page begins after; empty for the first page. */
	static String after(HttpServletRequest request) {
		@Nullable String cursor = request.getParameter("cursor");
		if (cursor == null) {
			return "";
		}
		try {
			String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			if (AccountEntry.isName(name)) {
				return name;
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused below.
		}
		throw Page.notGiven();
	}

	/** The cursor of the page after a name. */
	static String cursor(String name) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
	}

}
