using Bunit;
using Playground.Web.Components.Inspector;
using Playground.Web.Sessions;
using Playground.Web.Tests.Scene;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Components;

public sealed class OverviewTests
{
    [Fact]
    public void A_pod_shows_the_service_it_is_behind_and_can_leave_it()
    {
        using var page = new BunitContext();
        (string, string)? left = null;
        var overview = page.Render<Overview>(o => o.Add(x => x.Id, "pod/lake/fish-1").Add(x => x.Scene, Lake.Scene).Add(x => x.OnLeave, ends => left = ends));

        overview.FindAll("button").Single(button => button.TextContent is "Leave").Click();

        Assert.Equal(("pod/lake/fish-1", "service/lake/fish"), left);
    }

    [Fact]
    public void Who_may_only_look_sees_buttons_that_are_off_and_why()
    {
        using var page = new BunitContext();
        var overview = page.Render<Overview>(o => o.AddCascadingValue(Rights.Looking).Add(x => x.Id, "pod/lake/fish-1").Add(x => x.Scene, Lake.Scene));

        Assert.All(overview.FindAll("button:not(.link)"), button => Assert.Equal(Rights.Looking.WhyNot, button.Closest("fieldset[disabled]")?.GetAttribute("title")));
        Assert.NotEmpty(overview.FindAll("fieldset button"));
    }

    [Fact]
    public void A_service_without_pods_says_that_requests_are_refused()
    {
        using var page = new BunitContext();

        Assert.Contains("Requests are refused", page.Render<Overview>(o => o.Add(x => x.Id, "service/lake/fish").Add(x => x.Scene, Lake.Scene)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_lists_its_endpoints_with_their_state()
    {
        using var page = new BunitContext();
        var scene = Lake.Scene.With(Came(Slice("fish-a", "fish", ("fish-1", true), ("fish-2", false))));
        var rows = page.Render<Overview>(o => o.Add(x => x.Id, "service/lake/fish").Add(x => x.Scene, scene)).FindAll(".row");

        Assert.Equal(["fish-1 10.244.1.7:8080 ready", "fish-2 10.244.1.8:8080 not ready"], rows.Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))));
    }

    [Fact]
    public void What_was_deleted_is_said_to_be_gone()
    {
        using var page = new BunitContext();

        Assert.Contains("It is gone", page.Render<Overview>(o => o.Add(x => x.Id, "pod/lake/none").Add(x => x.Scene, Lake.Scene)).Markup, StringComparison.Ordinal);
    }
}
