package org.servanda.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.servanda.http.BrokenOff;
import org.servanda.http.Parameters;
import org.servanda.ledger.Export;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the whole ledger, one export at a time.
 */
@RestController
class ExportController {

	private static final Logger log = LoggerFactory.getLogger(ExportController.class);

	/** How many bytes are sent at a time. */
	private static final int BUFFER = 1 << 16;

	private final Export export;

	private final AtomicBoolean underWay = new AtomicBoolean();

	ExportController(Export export) {
		this.export = export;
	}

	/**
	 * The whole ledger as one file: a backup, and what another store is made from. It
	 * holds all there is, confidential reports, private blocks and hashes of passwords
	 * included. It is whole only where it ends with its record {@code end}.
	 */
	@GetMapping(path = "/api/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	void exportLedger(HttpServletRequest request, HttpServletResponse response) {
		Parameters.none(request);
		response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.servanda\"");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
		if (request.getMethod().equals("HEAD")) {
			return;
		}
		if (!this.underWay.compareAndSet(false, true)) {
			throw new Refused(HistoryRule.EXPORT_UNDER_WAY, HistoryRule.EXPORT_UNDER_WAY.sentence());
		}
		try {
			OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
			try {
				this.export.write(out);
			}
			finally {
				// What is still to be sent is read already.
				this.underWay.set(false);
			}
			out.flush();
		}
		catch (IOException ex) {
			log.warn("Who asked for an export was gone before its end: {}", ex.toString());
		}
		catch (RuntimeException ex) {
			if (response.isCommitted()) {
				throw new BrokenOff(ex);
			}
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
			throw ex;
		}
	}

}
