using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>What is drawn and made beside pods and Services: what makes pods, ways in, policies; as a form, as YAML, and in the inspector.</summary>
public sealed class CanvasKindsTests(PlaygroundServer server, Browser browser) : IAsyncDisposable
{
    private string _namespace = "";

    [Fact]
    public async Task A_Deployment_is_made_by_its_form_and_scaled_with_plus_and_minus()
    {
        var canvas = await OpenAsync("kinds-a");
        await canvas.Tile("Deployment").ClickAsync();
        var form = canvas.Page.GetByRole(AriaRole.Dialog, new() { Name = "New Deployment" });
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync("scaled");
        await form.GetByRole(AriaRole.Button, new() { Name = "Create Deployment" }).ClickAsync();
        await Expect(Workload(canvas, "scaled")).ToHaveAttributeAsync("data-ready", "3");

        await Workload(canvas, "scaled").Locator("[data-act=scale-up]").ClickAsync();
        await Expect(canvas.Page.GetByText("kubectl scale deployment/scaled -n kinds-a --replicas=4")).ToBeVisibleAsync();
        await Expect(Workload(canvas, "scaled")).ToHaveAttributeAsync("data-ready", "4");

        await Workload(canvas, "scaled").FocusAsync();
        await canvas.Page.Keyboard.PressAsync("-");
        await Expect(Workload(canvas, "scaled")).ToHaveAttributeAsync("data-wanted", "3");
        await canvas.Page.Keyboard.PressAsync("Control+z");
        await Expect(Workload(canvas, "scaled")).ToHaveAttributeAsync("data-wanted", "4");
    }

    [Fact]
    public async Task Policies_are_shields_on_the_pods_they_are_about_and_say_who_may_come_in()
    {
        var canvas = await OpenAsync("kinds-b", Shop);
        await Expect(canvas.Pod("db-0")).ToHaveAttributeAsync("data-ready", "true");
        await canvas.DragAsync(canvas.Tile("Policy"), canvas.Service("db"));
        await Expect(canvas.Pod("db-0")).ToHaveAttributeAsync("data-policies", "protect-db");

        await canvas.Pod("db-0").ClickAsync();
        await Expect(canvas.Page.GetByText("Who may reach db-0 (TCP 8080): 0 pods allowed")).ToBeVisibleAsync();
        await Expect(canvas.Pod("client").Locator(".access.denied")).ToBeVisibleAsync();

        await canvas.Page.Locator("[data-kind=networkpolicy][data-name=protect-db]").ClickAsync();
        var panel = canvas.Page.GetByRole(AriaRole.Complementary, new() { Name = "Side panel" });
        await Expect(panel.GetByText("− denied").First).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(canvas.Pod("db-0")).Not.ToHaveAttributeAsync("data-policies", new Regex(".*"));
    }

    [Fact]
    public async Task An_Ingress_leads_by_host_and_path_to_its_Services()
    {
        var canvas = await OpenAsync("kinds-c", Shop);
        await Expect(canvas.Service("db")).ToBeVisibleAsync();
        await canvas.DragAsync(canvas.Tile("Ingress"), canvas.Service("db"));

        await Expect(canvas.Page.Locator("[data-kind=ingress][data-name=db]")).ToContainTextAsync("db.example/");
        await Expect(canvas.Page.Locator("[data-kind=route][data-ingress=db][data-service=db]")).ToBeAttachedAsync();
    }

    [Fact]
    public async Task YAML_is_completed_from_the_schema_and_judged_by_the_server_at_the_line()
    {
        var canvas = await OpenAsync("kinds-d");
        await canvas.Tile("Deployment").ClickAsync();
        var form = canvas.Page.GetByRole(AriaRole.Dialog, new() { Name = "New Deployment" });
        await form.GetByRole(AriaRole.Tab, new() { Name = "YAML" }).ClickAsync();
        var editor = form.GetByRole(AriaRole.Textbox, new() { Name = "The manifest" });
        await Expect(editor).ToContainTextAsync("kind: Deployment");
        await Expect(form.Locator("[data-problems='0']")).ToBeVisibleAsync();

        await editor.GetByText("replicas: 3").ClickAsync();
        await canvas.Page.Keyboard.PressAsync("End");
        await canvas.Page.Keyboard.PressAsync("Enter");
        await canvas.Page.Keyboard.TypeAsync("minR");
        await Expect(form.GetByRole(AriaRole.Option, new() { Name = "minReadySeconds" })).ToBeVisibleAsync();
        await canvas.Page.Keyboard.TypeAsync("eady: 1");

        await Expect(form.Locator("[data-problems='1'] .cm-lintRange-error")).ToHaveTextAsync("minReady: 1");
        await form.GetByRole(AriaRole.Button, new() { Name = "Create Deployment" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("minReady");
    }

    [Fact]
    public async Task Labels_are_written_where_they_stand()
    {
        var canvas = await OpenAsync("kinds-e", Shop);
        await Expect(canvas.Endpoint("db", "db-0")).ToHaveAttributeAsync("data-ready", "true");
        await Expect(canvas.Pod("client")).ToHaveAttributeAsync("data-ready", "true");
        await canvas.Pod("client").FocusAsync();
        await canvas.Page.Keyboard.PressAsync("F2");
        await canvas.Page.GetByRole(AriaRole.Textbox, new() { Name = "Labels of client" }).FillAsync("app=db");
        await canvas.Page.Keyboard.PressAsync("Enter");

        await Expect(canvas.Page.GetByText(new Regex("^kubectl label pod client -n kinds-e --overwrite .*app=db$"))).ToBeVisibleAsync();
        await Expect(canvas.Endpoint("db", "client")).ToHaveAttributeAsync("data-ready", "true");
    }

    [Fact]
    public async Task The_inspector_shows_endpoints_environment_and_the_log_as_it_grows()
    {
        var canvas = await OpenAsync("kinds-f", Shop);
        await Expect(canvas.Pod("db-0")).ToHaveAttributeAsync("data-ready", "true");
        var panel = canvas.Page.GetByRole(AriaRole.Complementary, new() { Name = "Side panel" });
        await canvas.Service("db").ClickAsync();
        await panel.GetByRole(AriaRole.Tab, new() { Name = "Endpoints" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "db-0" })).ToContainTextAsync("ready");

        await canvas.Pod("client").ClickAsync();
        await panel.GetByRole(AriaRole.Tab, new() { Name = "Env & DNS" }).ClickAsync();
        await Expect(panel.GetByText("search kinds-f.svc.cluster.local")).ToBeVisibleAsync();

        await panel.GetByRole(AriaRole.Tab, new() { Name = "Logs" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Log)).ToContainTextAsync("tick 3");
    }

    [Fact]
    public async Task The_side_panel_is_as_wide_as_it_was_left()
    {
        var canvas = await OpenAsync("kinds-g");
        await canvas.Node("node-1").ClickAsync();
        var edge = canvas.Page.GetByRole(AriaRole.Separator, new() { Name = "Width of the side panel" });
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "300");
        await edge.FocusAsync();
        await canvas.Page.Keyboard.PressAsync("PageUp");
        await Expect(edge).Not.ToHaveAttributeAsync("aria-valuenow", "300");
        var width = await edge.GetAttributeAsync("aria-valuenow");

        await canvas.Page.ReloadAsync();
        await canvas.Node("node-1").ClickAsync();

        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", width!);
    }

    /// <summary>A StatefulSet behind a headless Service, and a pod to ask from.</summary>
    private static string Shop(string ns) => $$$$$"""
        {kind: StatefulSet, apiVersion: apps/v1, metadata: {name: db, namespace: {{{{{ns}}}}}}, spec: {replicas: 1, serviceName: db, selector: {matchLabels: {app: db}},
          template: {metadata: {labels: {app: db}}, spec: {containers: [{name: main, image: "jmalloc/echo-server:0.3.6", ports: [{name: http, containerPort: 8080}]}]}}}}
        ---
        {kind: Service, apiVersion: v1, metadata: {name: db, namespace: {{{{{ns}}}}}}, spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80, targetPort: http}]}}
        ---
        {kind: Pod, apiVersion: v1, metadata: {name: client, namespace: {{{{{ns}}}}}, labels: {app: client}}, spec: {containers: [{name: main, image: "busybox:1.36",
          command: [sh, -c, "for i in 1 2 3; do echo tick $i; done; sleep infinity"], ports: [{name: http, containerPort: 8080}]}]}}
        """;

    /// <summary>Leaves the cluster as empty as it was.</summary>
    public async ValueTask DisposeAsync()
    {
        using var http = new HttpClient();
        (await http.DeleteAsync(new Uri(server.Cluster, $"api/v1/namespaces/{_namespace}"))).EnsureSuccessStatusCode();
    }

    private Task<CanvasPage> OpenAsync(string ns, Func<string, string>? objects = null)
    {
        _namespace = ns;
        return CanvasPage.OpenAsync(browser, server, ns, objects?.Invoke(ns) ?? "");
    }

    private static ILocator Workload(CanvasPage canvas, string name) => canvas.Page.Locator($"[data-kind=deployment][data-name='{name}']");

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
