using Playground.Kubernetes.Core;
using Playground.Network.Services;

namespace Playground.Network.Tests.Services;

public sealed class ServiceVariablesTests
{
    [Fact]
    public void An_unnamed_port_gives_host_port_and_url() =>
        Assert.Equal(
            [
                "FOO_BAR_SERVICE_HOST=1.2.3.4",
                "FOO_BAR_SERVICE_PORT=8080",
                "FOO_BAR_PORT=tcp://1.2.3.4:8080",
                "FOO_BAR_PORT_8080_TCP=tcp://1.2.3.4:8080",
                "FOO_BAR_PORT_8080_TCP_PROTO=tcp",
                "FOO_BAR_PORT_8080_TCP_PORT=8080",
                "FOO_BAR_PORT_8080_TCP_ADDR=1.2.3.4",
            ],
            Variables("foo-bar", "1.2.3.4", new ServicePort { Port = 8080, Protocol = "TCP" }));

    [Fact]
    public void Named_ports_are_found_by_their_names()
    {
        var variables = Variables("abc-123", "5.6.7.8", new ServicePort { Name = "u-d-p", Port = 8081, Protocol = "UDP" }, new ServicePort { Name = "t-c-p", Port = 8081, Protocol = "TCP" });
        Assert.Contains("ABC_123_SERVICE_PORT_U_D_P=8081", variables);
        Assert.Contains("ABC_123_SERVICE_PORT_T_C_P=8081", variables);
        Assert.Contains("ABC_123_PORT=udp://5.6.7.8:8081", variables);
        Assert.Contains("ABC_123_PORT_8081_TCP_ADDR=5.6.7.8", variables);
    }

    [Fact]
    public void An_IPv6_address_is_bracketed_only_in_urls()
    {
        var variables = Variables("super-ipv6", "2001:db8::", new ServicePort { Port = 8084, Protocol = "UDP" });
        Assert.Contains("SUPER_IPV6_PORT=udp://[2001:db8::]:8084", variables);
        Assert.Contains("SUPER_IPV6_PORT_8084_UDP_ADDR=2001:db8::", variables);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("")]
    public void A_Service_without_an_address_gives_none(string clusterIp) =>
        Assert.Empty(Variables("headless", clusterIp, new ServicePort { Port = 80, Protocol = "TCP" }));

    [Fact]
    public void A_port_named_like_a_number_stands_beside_the_unnamed_one()
    {
        var variables = Variables("q-u-u-x", "9.8.7.6", new ServicePort { Port = 8082, Protocol = "TCP" }, new ServicePort { Name = "8083", Port = 8083, Protocol = "TCP" });
        Assert.Contains("Q_U_U_X_SERVICE_PORT=8082", variables);
        Assert.Contains("Q_U_U_X_SERVICE_PORT_8083=8083", variables);
        Assert.Contains("Q_U_U_X_PORT=tcp://9.8.7.6:8082", variables);
    }

    [Fact]
    public void SCTP_has_its_own_urls() => Assert.Equal(
        ["SCTP_1_SERVICE_HOST=1.2.3.4", "SCTP_1_SERVICE_PORT=777", "SCTP_1_PORT=sctp://1.2.3.4:777", "SCTP_1_PORT_777_SCTP=sctp://1.2.3.4:777", "SCTP_1_PORT_777_SCTP_PROTO=sctp"],
        Variables("sctp-1", "1.2.3.4", new ServicePort { Port = 777, Protocol = "SCTP" }).Take(5));

    private static List<string> Variables(string name, string clusterIp, params ServicePort[] ports) =>
    [
        .. ServiceVariables.Of([new Service { Metadata = new() { Name = name }, Spec = new() { ClusterIP = clusterIp, Ports = [.. ports] } }])
            .Select(variable => $"{variable.Key}={variable.Value}"),
    ];
}
