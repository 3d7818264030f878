using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Flights;

namespace Playground.Web.Components.Requests;

/// <summary>Everything there is to tell of one flow: its questions, each hop with the addresses before and after, the draw, the words on the wire, the rules.</summary>
public sealed partial class PacketInspector : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string _rules = "";

    [Parameter, EditorRequired] public Flow Flow { get; set; } = new();

    [Parameter] public KubernetesClient? Client { get; set; }

    [Parameter] public EventCallback OnReplay { get; set; }

    [Parameter] public EventCallback OnWhy { get; set; }

    private IReadOnlyList<WireLine> Lines { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        Lines = WireLines.Of(Flow);
        try
        {
            if (Client is not null)
                _rules = await NftRules.ReadAsync(Client, Flow, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // closed before the rules were read
        }
    }

    private static string PlaceText(FlowEndpoint place) => place.Name.Length > 0 ? place.Name : place.Kind;

    private static bool IsGood(FlowLookup lookup) => lookup.Rcode is "NOERROR" && lookup.Answers.Count > 0;

    private static string Sign(string verdict) => verdict switch
    {
        FlowVerdict.Refused => "✕",
        FlowVerdict.Dropped => "⊘",
        FlowVerdict.Unreachable => "↯",
        FlowVerdict.Translated => "⇄",
        FlowVerdict.Forwarded => "→",
        _ => "✓",
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
