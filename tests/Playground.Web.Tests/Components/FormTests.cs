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
        var form = page.Render<PodForm>(f => f.Add(x => x.Start, PodDraft.Of(PodImage.All[0], "lake", Lake.Scene)).Add(x => x.OnCreate, draft => made = draft));

        form.Find("form").Submit();

        Assert.Equal(new PodDraft("lake", "nginx-1", "nginx:1.24", ValueMap.Of(("app", "nginx"))), made);
    }

    [Fact]
    public void A_service_form_reads_its_selector_as_typed()
    {
        using var page = Page();
        ServiceDraft? made = null;
        var form = page.Render<ServiceForm>(f => f.Add(x => x.Start, ServiceDraft.Of("lake", Lake.Scene)).Add(x => x.OnCreate, draft => made = draft));

        form.FindAll("input")[2].Input("role=fish, tier=front");
        form.Find("form").Submit();

        Assert.Equal("role=fish,tier=front", made!.Selector.ToString());
        Assert.Equal((80, "http"), (made.Port, made.TargetPort));
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
