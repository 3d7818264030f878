using Bunit;
using Playground.Kubernetes.Flows;
using Playground.Web.Components.Why;
using Playground.Web.Scene.Why;

namespace Playground.Web.Tests.Components;

public sealed class WhyTests
{
    [Fact]
    public void What_one_patch_mends_has_a_button_and_its_command()
    {
        using var page = new BunitContext();
        ExplanationFix? applied = null;
        var fix = new ExplanationFix { Why = "give the pod the label", Command = "kubectl label pod fish-1 -n lake role=fish --overwrite" };
        var card = page.Render<FixCard>(c => c.Add(x => x.Fix, fix).Add(x => x.OnApply, done => applied = done));

        Assert.Equal(fix.Command, card.Find("code").TextContent);
        card.Find("button.primary").Click();
        Assert.Equal(fix, applied);
    }

    [Fact]
    public void What_people_have_to_do_has_only_its_command()
    {
        using var page = new BunitContext();
        var card = page.Render<FixCard>(c => c.Add(x => x.Fix, new() { Why = "see", Command = "kubectl describe pod fish-1 -n lake" }));

        Assert.Empty(card.FindAll("button.primary"));
        Assert.Contains("Copy", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_offending_lines_are_marked_and_the_object_can_be_chosen()
    {
        using var page = new BunitContext();
        string? chosen = null;
        var proof = new Proof(new() { Object = "Service lake/fish", Field = "spec.selector[role]", Says = "role=fsh" }, "service/lake/fish", [new("spec:", false), new("    role: fsh", true)]);
        var card = page.Render<ProofCard>(c => c.Add(x => x.Proof, proof).Add(x => x.OnSelect, id => chosen = id));

        Assert.Equal("    role: fsh", card.Find("mark").TextContent);
        card.Find("button").Click();
        Assert.Equal("service/lake/fish", chosen);
    }
}
