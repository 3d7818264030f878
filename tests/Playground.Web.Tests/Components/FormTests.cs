using Bunit;
using Playground.Kubernetes;
using Playground.Web.Components.Forms;
using Playground.Web.Scene.Edits;
using Playground.Web.Tests.Scene;

namespace Playground.Web.Tests.Components;

public sealed class FormTests
{
    [Fact]
    public void A_pod_form_is_ready_to_be_sent_as_it_is()
    {
        using var page = Page();
        PodDraft? made = null;
        var form = page.Render<PodForm>(f => f.Add(x => x.Start, PodDraft.Of(PodImage.All[0], "lake", Lake.Scene)).Add(x => x.OnCreate, draft => made = (PodDraft)draft));

        form.Find("form").Submit();

        Assert.Equal(new PodDraft("lake", "nginx-1", "nginx:1.24", ValueMap.Of(("app", "nginx"))), made);
    }

    [Fact]
    public void A_service_form_reads_its_selector_as_typed()
    {
        using var page = Page();
        ServiceDraft? made = null;
        var form = page.Render<ServiceForm>(f => f.Add(x => x.Start, ServiceDraft.Of("lake", Lake.Scene)).Add(x => x.OnCreate, draft => made = (ServiceDraft)draft));

        form.FindAll("input")[2].Input("role=fish, tier=front");
        form.Find("form").Submit();

        Assert.Equal("role=fish,tier=front", made!.Selector.ToString());
        Assert.Equal((80, "http"), (made.Port, made.TargetPort));
    }

    [Theory]
    [InlineData("deployment", "New Deployment", "kubectl create deployment web -n lake --image=nginx:1.24 --replicas=3 --port=80")]
    [InlineData("job", "New Job", "kubectl create job task -n lake --image=busybox:1.36 -- echo done")]
    [InlineData("ingress", "New Ingress", "kubectl create ingress fish -n lake --class=nginx --rule=\"fish.example/*=fish:80\"")]
    [InlineData("networkpolicy", "New NetworkPolicy", "kubectl apply -f - <<'EOF' …")]
    [InlineData("statefulset", "New StatefulSet", "kubectl apply -f - <<'EOF' …")]
    [InlineData("daemonset", "New DaemonSet", "kubectl apply -f - <<'EOF' …")]
    [InlineData("namespace", "New namespace", "kubectl create namespace lake")]
    [InlineData("node", "New Node", "kubectl apply -f - <<'EOF' …")]
    public void Every_kind_has_a_form_that_shows_the_command_that_does_the_same(string tile, string title, string command)
    {
        using var page = Page();
        Draft? made = null;
        var form = page.Render<NewForm>(f => f.Add(x => x.Draft, Tile.DraftOf(tile, "lake", Lake.Scene)).Add(x => x.OnCreate, draft => made = draft));

        Assert.Equal((title, command), (form.Find("h2").TextContent, form.Find(".command code").TextContent));
        form.Find("form").Submit();

        Assert.Equal(Tile.DraftOf(tile, "lake", Lake.Scene), made);
    }

    [Fact]
    public void What_the_form_says_is_the_manifest_of_the_other_tab()
    {
        using var page = Page();
        var applied = "";
        var form = page.Render<NewForm>(f => f.Add(x => x.Draft, Tile.DraftOf("deployment", "lake", Lake.Scene)).Add(x => x.OnApply, yaml => applied = yaml));

        form.FindAll("input")[0].Input("shop");
        form.FindAll("[role=tab]").Single(tab => tab.TextContent is "YAML").Click();
        form.Find("form").Submit();

        Assert.Contains("kind: Deployment", applied, StringComparison.Ordinal);
        Assert.Contains("name: shop", applied, StringComparison.Ordinal);
        Assert.DoesNotContain("status", applied, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_shown_in_the_form_in_the_servers_words()
    {
        using var page = Page();

        var form = page.Render<PodForm>(f => f.Add(x => x.Start, PodDraft.Of(PodImage.All[0], "lake", Lake.Scene)).Add(x => x.Problem, """pods "nginx-1" already exists"""));

        Assert.Equal("""pods "nginx-1" already exists""", form.Find("[role=alert]").TextContent);
    }

    private static BunitContext Page()
    {
        var page = new BunitContext();
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        return page;
    }
}
