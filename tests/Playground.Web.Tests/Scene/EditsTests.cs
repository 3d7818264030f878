using Playground.Kubernetes;
using Playground.Web.Scene.Edits;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Requests;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene;

public sealed class EditsTests
{
    private static ServiceItem Fish => Lake.Scene.Find<ServiceItem>("service/lake/fish")!;

    private static PodItem Angler => Lake.Scene.Find<PodItem>("pod/lake/angler")!;

    [Fact]
    public void Only_pods_of_the_same_namespace_with_all_labels_are_chosen()
    {
        Assert.True(Membership.Selects(Fish, Lake.Scene.Find<PodItem>("pod/lake/fish-1")!));
        Assert.False(Membership.Selects(Fish, Angler));
        Assert.False(Membership.Selects(Fish, Lake.Scene.Find<PodItem>("pod/lake/fish-1")! with { Ns = "pond" }));
        Assert.False(Membership.Selects(Fish with { Selector = ValueMap<string>.Empty }, Angler));
    }

    [Fact]
    public void A_pod_dropped_on_a_service_is_labelled_for_it_and_gets_the_next_name()
    {
        var scene = Lake.Scene.With(Came(Pod("echo-1")));

        Assert.Equal(
            new PodDraft("lake", "echo-2", "jmalloc/echo-server:0.3.6", ValueMap.Of(("role", "fish"))),
            PodDraft.Of(PodImage.OfTile("pod-echo")!, "default", scene, Fish));
    }

    [Fact]
    public void A_service_dropped_on_a_pod_chooses_it_and_leads_to_its_port()
    {
        var draft = ServiceDraft.Of("default", Lake.Scene, Lake.Scene.Find<PodItem>("pod/lake/fish-1"));

        Assert.Equal(("lake", "fish-2", "role=fish", 80, "8080"), (draft.Namespace, draft.Name, draft.Selector.ToString(), draft.Port, draft.TargetPort));
    }

    [Theory]
    [InlineData("fish-1", "fish-3")]
    [InlineData("web", "web-1")]
    [InlineData("a-b", "a-b-1")]
    public void A_copy_has_the_next_free_name(string name, string copy) => Assert.Equal(copy, FreeName.After(name, candidate => candidate is "fish-2"));

    [Fact]
    public void A_shell_pod_is_kept_running()
    {
        var pod = PodDraft.Of(PodImage.OfTile("pod-alpine")!, "lake", Lake.Scene).ToPod();

        Assert.Equal(["sleep", "infinite"], pod.Spec.Containers[0].Command);
        Assert.Empty(pod.Spec.Containers[0].Ports);
    }

    [Theory]
    [InlineData("alpine:3.19", "wget -qO- -T 4 fish")]
    [InlineData("docker.io/library/nginx:1.24", "curl -sS -m 4 fish")]
    public void Each_image_fetches_with_the_program_it_has(string image, string command) =>
        Assert.Equal(command, string.Join(' ', FetchProgram.Command(image, "GET", "fish")));
}
