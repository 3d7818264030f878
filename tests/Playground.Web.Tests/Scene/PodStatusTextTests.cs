using Playground.Web.Scene.Items;

namespace Playground.Web.Tests.Scene;

public sealed class PodStatusTextTests
{
    [Theory]
    [InlineData("""{}""", "Pending")]
    [InlineData("""{"phase":"Running"}""", "Running")]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", "Evicted")]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"c","ready":false,"restartCount":0,"image":"","imageID":"","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}""", "ImagePullBackOff")]
    [InlineData("""{"phase":"Succeeded","containerStatuses":[{"name":"c","ready":false,"restartCount":0,"image":"","imageID":"","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]}""", "Completed")]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"c","ready":false,"restartCount":0,"image":"","imageID":"","state":{"terminated":{"exitCode":137,"signal":9}}}]}""", "Signal:9")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","ready":false,"restartCount":0,"image":"","imageID":"","state":{"running":{}}}]}""", "Init:0/0")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","ready":false,"restartCount":1,"image":"","imageID":"","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}""", "Init:CrashLoopBackOff")]
    public void Status_reads_as_kubectl_prints_it(string status, string text) => Assert.Equal(text, PodStatusText.Of(Lake.Pod("fish-1", status: status)));

    [Fact]
    public void A_pod_on_its_way_out_is_terminating()
    {
        var pod = Lake.Pod("fish-1");

        Assert.Equal("Terminating", PodStatusText.Of(pod with { Metadata = pod.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch } }));
    }
}
