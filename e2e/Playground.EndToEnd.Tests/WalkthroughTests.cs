namespace Playground.EndToEnd;

/// <summary>The walk-throughs, typed with the real kubectl from the first namespace to the clean-up.</summary>
public sealed class WalkthroughTests(PlaygroundServer server)
{
    [Fact]
    public Task Two_pods_talk_to_each_other() => PlayAsync(Walkthroughs.TwoPods);

    [Fact]
    public Task A_Service_spreads_requests_over_its_pods() => PlayAsync(Walkthroughs.SpreadRequests);

    [Fact]
    public Task Pods_and_Services_are_found_by_name() => PlayAsync(Walkthroughs.Names);

    [Fact]
    public Task Node_ports_lead_in_and_external_names_out() => PlayAsync(Walkthroughs.Entrances);

    private Task PlayAsync(string walkthrough) => Transcript.PlayAsync(Kubectl.Newest, server.Kubeconfig, walkthrough);
}
