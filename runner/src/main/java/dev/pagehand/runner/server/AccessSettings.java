package dev.pagehand.runner.server;

import dev.pagehand.gateway.GatewayConfig;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.gateway.access.OriginCheck;
import dev.pagehand.gateway.models.ModelDirectory;
import dev.pagehand.gateway.models.ProviderModels;
import dev.pagehand.gateway.page.ChatDefaults;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may call a server of ours and which models it has, by the settings. */
public final class AccessSettings {

    private static final String KEYS = "PAGEHAND_API_KEYS";
    private static final String MODELS = "PAGEHAND_GATEWAY_MODELS";

    private AccessSettings() {}

    /**
     * For a server that listens on this address.
     *
     * @param host a name or an address; another one than loopback needs keys
     * @throws LlmException.Configuration where a setting is missing or wrong
     */
    public static GatewayConfig read(ProviderContext context, String host) {
        Settings settings = context.settings();
        AccessKeys keys = keys(settings);
        boolean loopback = isLoopback(host);
        if (!loopback && keys.isEmpty()) {
            throw new LlmException.Configuration("listening on " + host + " needs keys, since everybody on the network"
                    + " could use your models; write for example " + KEYS + "=ada=$(openssl rand -hex 24), or listen on"
                    + " 127.0.0.1");
        }
        List<String> hosts = new ArrayList<>(OriginCheck.LOOPBACK);
        hosts.add(host);
        hosts.addAll(list(settings, "PAGEHAND_HOSTS"));
        return GatewayConfig.onLoopback(models(context))
                .withKeys(keys)
                .withChat(chat(settings))
                .withCheck(new OriginCheck(hosts, !loopback, list(settings, "PAGEHAND_ORIGINS")));
    }

    private static ModelDirectory models(ProviderContext context) {
        return new ProviderModels(LlmProviders.load(), context, aliases(context.settings()));
    }

    private static ChatDefaults chat(Settings settings) {
        ChatDefaults usual = ChatDefaults.ofDefaults();
        return new ChatDefaults(
                settings.getOr("LLM_SYSTEM_PROMPT", usual.systemPrompt()),
                settings.number("LLM_TEMPERATURE", 0, 2, "0.7").orElse(usual.temperature()));
    }

    private static AccessKeys keys(Settings settings) {
        try {
            return AccessKeys.parse(settings.getOr(KEYS, ""));
        } catch (IllegalArgumentException e) {
            throw settings.wrong(KEYS, "has a key that is wrong: " + e.getMessage(), "ada=k-3f9a…;rpm=60;usd=5");
        }
    }

    private static Map<String, String> aliases(Settings settings) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String entry : list(settings, MODELS)) {
            int sign = entry.indexOf('=');
            if (sign < 1 || sign == entry.length() - 1) {
                throw settings.wrong(MODELS, "must hold name=provider/model", "gpt-4o=custom/my-model");
            }
            aliases.put(
                    entry.substring(0, sign).strip(), entry.substring(sign + 1).strip());
        }
        return aliases;
    }

    private static List<String> list(Settings settings, String name) {
        return Arrays.stream(settings.getOr(name, "").split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new LlmException.Configuration(
                    "nobody knows the address of '" + host + "', which is to be listened on; write 127.0.0.1", e);
        }
    }
}
