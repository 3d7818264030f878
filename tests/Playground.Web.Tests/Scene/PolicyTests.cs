using Playground.Kubernetes.Networking;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Policies;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene;

public sealed class PolicyTests
{
    private static readonly NetworkPolicy OnlyAnglers = Policy("only-anglers", """
        {"podSelector":{"matchLabels":{"role":"fish"}},"policyTypes":["Ingress"],"ingress":[{"from":[{"podSelector":{"matchLabels":{"role":"angler"}}}],"ports":[{"port":8080}]}]}
        """);

    private static SceneSnapshot Guarded => Lake.Scene
        .With(Came(Slice("fish-a", "fish", ("fish-1", true))))
        .With(Came(Pod("heron", "10.244.3.9", "heron")))
        .With(Came(OnlyAnglers));

    [Fact]
    public void A_policy_puts_its_shield_on_the_pods_it_is_about_and_on_no_others()
    {
        Assert.Equal(["only-anglers"], Guarded.Find<PodItem>("pod/lake/fish-1")!.Policies);
        Assert.Empty(Guarded.Find<PodItem>("pod/lake/angler")!.Policies);
    }

    [Fact]
    public void A_pod_that_comes_later_has_its_shield_too_and_loses_it_with_the_policy()
    {
        var later = Guarded.With(Came(Pod("fish-2", "10.244.2.9")));

        Assert.Equal(["only-anglers"], later.Find<PodItem>("pod/lake/fish-2")!.Policies);
        Assert.Empty(later.With(Went(OnlyAnglers)).Find<PodItem>("pod/lake/fish-2")!.Policies);
    }

    [Fact]
    public void It_is_said_who_may_reach_a_protected_pod()
    {
        var access = PodAccess.Of(Guarded, "pod/lake/fish-1")!;

        Assert.Equal((true, "TCP 8080"), (access.Incoming, access.Port));
        Assert.Equal(["pod/lake/angler"], access.Allowed);
        Assert.Equal(["pod/lake/heron"], access.Denied);
    }

    [Fact]
    public void Of_a_policy_the_same_is_said_by_way_of_its_first_pod() =>
        Assert.Equal(PodAccess.Of(Guarded, "pod/lake/fish-1"), PodAccess.Of(Guarded, "networkpolicy/lake/only-anglers"));

    [Fact]
    public void Nothing_is_said_of_a_pod_without_policies() => Assert.Null(PodAccess.Of(Guarded, "pod/lake/angler"));

    [Fact]
    public void A_policy_about_what_goes_out_says_whom_the_pod_may_reach()
    {
        var scene = Lake.Scene.With(Came(Policy("stay-in", """{"podSelector":{"matchLabels":{"role":"angler"}},"policyTypes":["Egress"]}""")));
        var access = PodAccess.Of(scene, "pod/lake/angler")!;

        Assert.False(access.Incoming);
        Assert.Equal(["pod/lake/fish-1"], access.Denied);
    }

    [Fact]
    public void The_reason_is_told_in_the_networks_words() => Assert.Equal(
        "NetworkPolicy lake/only-anglers: no ingress rule allows TCP 8080 from pod lake/heron",
        PodAccess.Rule(Guarded, Guarded.Find<PodItem>("pod/lake/heron")!, Guarded.Find<PodItem>("pod/lake/fish-1")!));

    [Theory]
    [InlineData("""{"podSelector":{}}""", "every pod", "none", "")]
    [InlineData("""{"podSelector":{"matchLabels":{"a":"b"}},"ingress":[{}]}""", "a=b", "all", "")]
    [InlineData("""{"podSelector":{"matchLabels":{"a":"b"}},"policyTypes":["Ingress","Egress"],"egress":[{"ports":[{"port":53}]}]}""", "a=b", "none", "some")]
    public void A_policy_shows_whom_it_is_about_and_how_much_it_lets_pass(string spec, string selects, string lets, string letsOut) =>
        Assert.Equal(new("lake", "it", selects, lets, letsOut), NetworkItems.Of(Policy("it", spec)));

    private static NetworkPolicy Policy(string name, string spec) => Read<NetworkPolicy>(
        $$$"""{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"{{{name}}}","namespace":"lake"},"spec":{{{spec}}} }""");
}
