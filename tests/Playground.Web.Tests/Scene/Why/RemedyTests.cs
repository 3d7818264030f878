using System.Text;
using Playground.Kubernetes.Client;
using Playground.Web.Scene.Why;

namespace Playground.Web.Tests.Scene.Why;

public sealed class RemedyTests
{
    [Theory]
    [InlineData("kubectl label pod fish-1 -n lake role=fish --overwrite", "pods", "lake/fish-1", PatchType.Merge, """{"metadata":{"labels":{"role":"fish"}}}""")]
    [InlineData("kubectl label node node-1 disk-", "nodes", "node-1", PatchType.Merge, """{"metadata":{"labels":{"disk":null}}}""")]
    [InlineData("kubectl uncordon node-2", "nodes", "node-2", PatchType.Merge, """{"spec":{"unschedulable":null}}""")]
    [InlineData("""kubectl patch service fish -n lake -p '{"spec":{"selector":{"role":"fish"}}}'""", "services", "lake/fish", PatchType.Strategic, """{"spec":{"selector":{"role":"fish"}}}""")]
    [InlineData("""kubectl patch networkpolicy deny -n lake --type=json -p '[{"op":"add","path":"/spec/ingress","value":[]}]'""", "networkpolicies", "lake/deny", PatchType.Json, """[{"op":"add","path":"/spec/ingress","value":[]}]""")]
    [InlineData("kubectl set image pod/fish-1 main=nginx:1.24 -n lake", "pods", "lake/fish-1", PatchType.Strategic, """{"spec":{"containers":[{"name":"main","image":"nginx:1.24"}]}}""")]
    [InlineData("kubectl set image deployment/web main=nginx:1.24 -n lake", "deployments", "lake/web", PatchType.Strategic, """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"nginx:1.24"}]}}}}""")]
    public void A_command_that_changes_one_object_is_a_patch(string command, string plural, string name, PatchType type, string content)
    {
        var remedy = Remedy.Parse(command)!;

        Assert.Equal(plural, remedy.Type.Plural);
        Assert.Equal(name, remedy.Name.ToString().TrimStart('/'));
        Assert.Equal(type, remedy.Patch.Type);
        Assert.Equal(content, Encoding.UTF8.GetString(remedy.Patch.Content.Span));
    }

    [Theory]
    [InlineData("fish.lake.svc.cluster.local")]
    [InlineData("kubectl describe pod fish-1 -n lake")]
    [InlineData("kubectl logs fish-1 -n lake --previous")]
    [InlineData("""kubectl patch service fish -n lake --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":PORT}]'""")]
    [InlineData("""kubectl patch service fish -n lake -p '{"spec":{"externalName":"HOST"}}'""")]
    public void What_only_shows_something_or_leaves_a_gap_is_for_people(string command) => Assert.Null(Remedy.Parse(command));
}
