using Bunit;
using Playground.Web.Components.Requests;
using Playground.Web.Scene;
using Playground.Web.Scene.Requests;
using Playground.Web.Tests.Scene;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Components;

public sealed class RequestBarTests
{
    private static readonly SceneSnapshot Pond = Lake.Scene
        .With(Came(Pod("shell", "10.244.3.3", "angler") is var pod ? pod with { Spec = pod.Spec with { Containers = [pod.Spec.Containers[0] with { Image = "alpine:3.19" }] } } : pod));

    [Fact]
    public void A_pod_with_a_shell_is_the_sender_unless_another_is_chosen()
    {
        using var page = new BunitContext();

        Assert.Equal("pod/lake/shell", page.Render<RequestBar>(bar => bar.Add(b => b.Scene, Pond)).Find("select.from").GetAttribute("value"));
    }

    [Fact]
    public void Sending_says_from_where_to_what_and_how_often()
    {
        using var page = new BunitContext();
        RequestOrder? sent = null;
        var bar = page.Render<RequestBar>(bar => bar.Add(b => b.Scene, Pond).Add(b => b.OnSend, order => sent = order));

        bar.Find("select.from").Change("pod/lake/angler");
        bar.Find("input.to").Change(" fish.lake.svc ");
        bar.Find("select.times").Change("40");
        bar.Find("form").Submit();

        Assert.Equal(new("pod/lake/angler", "fish.lake.svc", 40), sent);
    }

    [Fact]
    public void A_rate_goes_on_until_it_is_stopped_and_a_path_is_put_behind_the_target()
    {
        using var page = new BunitContext();
        RequestOrder? sent = null;
        var bar = page.Render<RequestBar>(bar => bar.Add(b => b.Scene, Pond).Add(b => b.OnSend, order => sent = order));

        bar.Find("input.to").Change("fish.lake.svc:8080");
        bar.Find("input.path").Change("healthz");
        bar.Find("select.method").Change("POST");
        bar.Find("select.times").Change("10/s");
        bar.Find("form").Submit();

        Assert.Equal(new("pod/lake/shell", "fish.lake.svc:8080/healthz", 0) { Method = "POST", PerSecond = 10 }, sent);
    }

    [Fact]
    public void While_it_sends_the_button_stops_it()
    {
        using var page = new BunitContext();
        var stopped = false;
        var bar = page.Render<RequestBar>(bar => bar.Add(b => b.Scene, Pond).Add(b => b.Busy, true).Add(b => b.OnStop, () => stopped = true));

        bar.Find("form").Submit();

        Assert.Equal("Stop", bar.Find("button").TextContent.Trim());
        Assert.True(stopped);
    }

    [Fact]
    public void A_target_chosen_on_the_canvas_is_written_as_its_name()
    {
        using var page = new BunitContext();
        var bar = page.Render<RequestBar>(bar => bar.Add(b => b.Scene, Pond).Add(b => b.Wish, ("pod/lake/fish-1", "service/lake/fish")));

        Assert.Equal("fish.lake.svc", bar.Find("input.to").GetAttribute("value"));
        Assert.Equal("pod/lake/fish-1", bar.Find("select.from").GetAttribute("value"));
    }

    [Fact]
    public void Nobody_can_send_in_an_empty_cluster()
    {
        using var page = new BunitContext();

        Assert.True(page.Render<RequestBar>(bar => bar.Add(b => b.Scene, SceneSnapshot.Empty)).Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public void The_system_pods_send_nothing() => Assert.DoesNotContain("coredns", Markup(Lake.Scene.With(Came(Pod("coredns", ns: "kube-system")))), StringComparison.Ordinal);

    private static string Markup(SceneSnapshot scene)
    {
        using var page = new BunitContext();
        return page.Render<RequestBar>(bar => bar.Add(b => b.Scene, scene)).Markup;
    }
}
