import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.json.JSONArray;
import org.json.JSONObject;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.RuleMatch;

/**
 * Checks paragraphs with LanguageTool: one JSON object per line in ({@code text}), one per line out
 * ({@code funde}: {@code von}, {@code bis}, {@code regel}, {@code satz}, {@code statt}).
 *
 * <p>Offsets count UTF-16 units. Arguments are the ids of the rules to leave out.
 */
class Grammatik {
    private static final int VORSCHLAEGE = 3;

    public static void main(String[] ohneRegeln) throws Exception {
        JLanguageTool pruefer = new JLanguageTool(Languages.getLanguageForShortCode("de-DE"));
        pruefer.disableRules(java.util.List.copyOf(Set.of(ohneRegeln)));
        PrintStream aus = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader ein = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String zeile = ein.readLine(); zeile != null; zeile = ein.readLine()) {
            JSONArray funde = new JSONArray();
            for (RuleMatch fund : pruefer.check(new JSONObject(zeile).getString("text"))) {
                funde.put(new JSONObject()
                        .put("von", fund.getFromPos())
                        .put("bis", fund.getToPos())
                        .put("regel", fund.getSpecificRuleId())
                        .put("satz", fund.getMessage().replaceAll("</?suggestion>", "\u201d").strip())
                        .put("statt", fund.getSuggestedReplacements().stream().limit(VORSCHLAEGE).toList()));
            }
            aus.println(new JSONObject().put("funde", funde));
        }
    }
}
