package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlPolicyTest {

    private final SettableResolver names = new SettableResolver()
            .with("shop.example", "93.184.216.34")
            .with("www.shop.example", "93.184.216.34")
            .with("notshop.example", "93.184.216.34")
            .with("xn--bcher-kva.example", "93.184.216.34")
            .with("my_host.example", "93.184.216.34")
            .with("inside.example", "10.1.2.3")
            .with("mixed.example", "93.184.216.34", "192.168.0.9")
            .with("v6.example", "2606:2800:220:1::1")
            .with("nat64.example", "64:ff9b::7f00:1");
    private final UrlPolicy policy = UrlPolicy.publicOnly();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.0.0.1:8080/",
                "https://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7F.0.0.0x1/",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://0/",
                "http://0.0.0.0/",
                "http://0x/",
                "http://127.0.0.1./",
                "http://１２７。０。０。１/",
                "http://[::1]/",
                "http://[::]/",
                "http://[0:0:0:0:0:0:0:1]:80/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::127.0.0.1]/",
                "http://[64:ff9b:1::1]/",
                "http://[64:FF9B::A00:1]/",
                "http://[2002:a00:1::1]/",
                "http://[::FFFF:0:127.0.0.1]/",
                "http://127。0.0｡1/",
                "http://127．0．0．1/",
                "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
                "http://LocalHost.:80/",
                "http://①②⑦.⓪.⓪.①/",
                "http://0x7f.1/",
                "http://0300.0250.1/",
                "http://[2002:7f00:1::]/",
                "http://[2001:0:1:2:3:4:5:6]/",
                "http://[2606:4700::5efe:10.0.0.1]/",
                "http://[fe80::1]/",
                "http://[fc00::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://[2001:db8::1]/",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.1.1/",
                "http://100.64.0.1/",
                "http://169.254.1.1/",
                "http://198.18.0.1/",
                "http://198.19.255.255/",
                "http://192.0.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://localhost/",
                "http://LOCALHOST./",
                "http://a.localhost/",
                "http://shop.example@127.0.0.1/",
                "http://shop.example:80@127.0.0.1:80/",
                "http://a%40shop.example@127.0.0.1/",
                "http://127.0.0.1:80#@shop.example/",
                "http://127.0.0.1?@shop.example/",
                "http://inside.example/",
                "http://INSIDE.example./",
                "http://mixed.example/",
                "http://nat64.example/"
            })
    void anAddressInsideIsBlockedHoweverItIsSpelled(String address) {
        assertThat(policy.check(address, names)).isInstanceOf(UrlVerdict.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://0xA9FEA9FE/",
                "http://[::ffff:169.254.169.254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[fd00:ec2::254]/",
                "http://100.100.100.200/",
                "http://168.63.129.16/"
            })
    void aMetadataServiceIsBlockedEvenWherePrivateAddressesAreAllowed(String address) {
        assertThat(policy.withAllowPrivate(true).check(address, names))
                .isInstanceOfSatisfying(
                        UrlVerdict.Blocked.class,
                        blocked -> assertThat(blocked.reason()).contains("metadata"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/a|b?q={x}",
                "https://user:p%40ss@shop.example:8443/",
                "https://bücher.example/",
                "http://my_host.example/",
                "https://v6.example/",
                "http://93.184.216.34/",
                "http://172.32.0.1/",
                "http://198.20.0.1/",
                "http://[2606:2800:220:1::1]:8080/",
                "http://[2002:5db8:d822::]/"
            })
    void aPublicAddressIsAllowed(String address) {
        assertThat(policy.check(address, names)).isEqualTo(new UrlVerdict.Allowed(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "localhost:8080/page",
                "http:shop.example",
                "http:/shop.example",
                "http:\\\\shop.example",
                "http://shop.example\\@127.0.0.1/",
                "http://",
                "http:///127.0.0.1/",
                "http://1.2.3.256/",
                "http://1.2.3.4.5/",
                "http://09.0.0.1/",
                "http://999999999999/",
                "http://a..example/",
                "http://%31%32%37.0.0.1/",
                "http://[::1/",
                "http://[fe80::1%25eth0]/",
                "http://[::1%25lo]/",
                "http://[::ffff:127.0.0.1%251]/",
                "http://shop.example:99999/",
                "http://shop.example:0/",
                "http://shop.example:80a/",
                "http://sh op.example/",
                "http://shop.example/\u0000"
            })
    void whatABrowserWouldHaveToGuessAtIsNoAddress(String address) {
        assertThat(policy.check(address, names)).isInstanceOf(UrlVerdict.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "javascript:alert(1)",
                "data:text/html,x",
                "chrome://settings",
                "view-source:http://shop.example/",
                "ftp://shop.example/",
                "ws://shop.example/"
            })
    void onlyHttpIsOpened(String address) {
        assertThat(policy.check(address, names)).isInstanceOf(UrlVerdict.Blocked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/, true",
        "https://www.shop.example/, true",
        "https://SHOP.example./, true",
        "https://notshop.example/, false",
        "https://v6.example/, false",
        "https://shop.example@v6.example/, false"
    })
    void anAllowListHoldsForADomainAndItsSubdomains(String address, boolean allowed) {
        UrlPolicy listed = policy.withAllowedDomains(List.of("*.Shop.example"));

        assertThat(listed.check(address, names) instanceof UrlVerdict.Allowed).isEqualTo(allowed);
    }

    @Test
    void anAllowListWithNothingInItsOnlyEntryAllowsNothing() {
        assertThat(policy.withAllowedDomains(List.of(" ")).check("https://shop.example/", names))
                .isInstanceOf(UrlVerdict.Blocked.class);
    }

    @Test
    void aDeniedDomainIsRefusedAlthoughItIsAllowed() {
        UrlPolicy denying =
                policy.withAllowedDomains(List.of("shop.example")).withDeniedDomains(List.of("www.shop.example"));

        assertThat(denying.check("https://shop.example/", names)).isInstanceOf(UrlVerdict.Allowed.class);
        assertThat(denying.check("https://www.shop.example/", names)).isInstanceOf(UrlVerdict.Blocked.class);
    }

    @Test
    void anAllowedNameThatLeadsInsideIsRefused() {
        assertThat(policy.withAllowedDomains(List.of("inside.example")).check("https://inside.example/", names))
                .isInstanceOfSatisfying(
                        UrlVerdict.Blocked.class,
                        blocked -> assertThat(blocked.reason()).contains("10.1.2.3", "--allow-private"));
    }

    @Test
    void anExemptPairIsOneHostOnOnePort() {
        UrlPolicy exempting = policy.withExemptHosts(List.of("127.0.0.1:8080"));

        assertThat(exempting.check("http://127.0.0.1:8080/", names)).isInstanceOf(UrlVerdict.Allowed.class);
        assertThat(exempting.check("http://127.1:8080/", names)).isInstanceOf(UrlVerdict.Allowed.class);
        assertThat(exempting.check("http://127.0.0.1:8081/", names)).isInstanceOf(UrlVerdict.Blocked.class);
        assertThat(exempting.check("http://localhost:8080/", names)).isInstanceOf(UrlVerdict.Blocked.class);
    }

    @Test
    void privateAddressesAreAllowedWhereThePolicySaysSo() {
        UrlPolicy open = policy.withAllowPrivate(true);

        assertThat(open.check("http://inside.example/", names)).isInstanceOf(UrlVerdict.Allowed.class);
        assertThat(open.check("http://[::1]:3000/", names)).isInstanceOf(UrlVerdict.Allowed.class);
    }

    @Test
    void aNameThatDoesNotExistIsSaidToBeUnresolved() {
        assertThat(policy.check("https://nothing.example/", names))
                .isInstanceOfSatisfying(
                        UrlVerdict.Unresolved.class,
                        verdict -> assertThat(verdict.reason()).contains("nothing.example"));
    }

    @Test
    void aDecisionNamesTheAddressesToConnectTo() throws Exception {
        assertThat(policy.decide("SHOP.example.", 443, names))
                .isEqualTo(
                        new HostVerdict.Connect("shop.example", 443, List.of(InetAddress.getByName("93.184.216.34"))));
    }

    @Test
    void aLiteralIsNotAskedForAtTheNameService() {
        policy.check("http://10.0.0.1/", names);

        assertThat(names.asked()).isZero();
    }
}
