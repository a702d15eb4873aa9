import java.time.OffsetDateTime;

import org.servanda.client.ApiClient;
import org.servanda.client.ApiException;
import org.servanda.client.api.StatusApi;
import org.servanda.client.model.Obligation;
import org.servanda.client.model.Quantity;

/**
 * A client's program: asks how Azerbaijan's promise to release 32 servicemen stood on 14
 * December 2023, by what sources had reported.
 */
public final class Ask {

	private Ask() {
	}

	/**
	 * Asks.
	 * @param server for example {@code http://127.0.0.1:8080}
	 * @return the answer in a line
	 */
	public static String ask(String server) throws ApiException {
		ApiClient client = new ApiClient();
		client.updateBaseUri(server);
		Obligation obligation = new StatusApi(client).getObligation("am-az-joint-statement-2023", "JS-1", "AZE",
				OffsetDateTime.parse("2023-12-14T00:00:00Z"), null, "reported", null, null, null);
		Quantity released = obligation.getQuantities().get(0);
		return obligation.getParty() + " " + obligation.getCommitment() + ": " + obligation.getStatus() + ", degree "
				+ obligation.getDegree() + ", " + released.getAccepted() + " of " + released.getTarget() + " "
				+ released.getUnit();
	}

	public static void main(String[] arguments) throws ApiException {
		System.out.println(ask(arguments[0]));
	}

}
