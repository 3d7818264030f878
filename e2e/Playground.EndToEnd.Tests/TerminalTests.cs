using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>The terminal in the page: a shell on the learner's laptop, with kubectl.</summary>
public sealed class TerminalTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task A_shell_goes_on_after_the_page_was_loaded_anew()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        Assert.Equal("42", await terminal.RunAsync("x=$((6*7)); echo $x"));
        await terminal.Page.ReloadAsync();
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("42");
        await terminal.Page.Locator(".xterm-helper-textarea").FocusAsync();
        Assert.Equal("still 42", await terminal.RunAsync("echo still $x"));
    }

    [Fact]
    public async Task After_a_crash_a_new_shell_says_that_it_is_one()
    {
        await using var own = new PlaygroundServer();
        await own.InitializeAsync();
        var terminal = await TerminalPage.OpenAsync(browser, own);
        await terminal.RunAsync("echo kept > note; x=lost; sleep 1");
        await own.CrashAsync();
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("This is a new one.");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("laptop:~$");
        await terminal.Page.Locator(".xterm-helper-textarea").FocusAsync();
        Assert.Equal("kept\n", await terminal.RunAsync("cat note; echo $x"));
    }

    [Fact]
    public async Task Output_larger_than_the_window_arrives_whole_and_can_be_interrupted()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        Assert.EndsWith("99999\n100000", await terminal.RunAsync("seq 100000"), StringComparison.Ordinal);
        await terminal.Page.Keyboard.TypeAsync("yes\r");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("yyyyyyyy");
        await terminal.Page.Keyboard.PressAsync("Control+c");
        // an interrupt throws away what was typed ahead of it
        await Assertions.Expect(terminal.Rows).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"laptop:~\$\s*$"));
        Assert.Equal("back", await terminal.RunAsync("echo back"));
    }

    [Fact]
    public async Task The_keyboard_leaves_the_terminal_and_comes_back()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        await terminal.Page.Keyboard.PressAsync("F6");
        await Assertions.Expect(terminal.Tabs.First).ToBeFocusedAsync();
        await terminal.Page.Keyboard.PressAsync("F2");
        await terminal.Page.Keyboard.TypeAsync("mine");
        await terminal.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(terminal.Tabs.First).ToHaveTextAsync("mine");
        await terminal.Page.Keyboard.PressAsync("Control+Backquote");
        await Assertions.Expect(terminal.Rows).ToBeHiddenAsync();
        await terminal.Page.Keyboard.PressAsync("Control+Backquote");
        await Assertions.Expect(terminal.Rows).ToBeVisibleAsync();
        Assert.Equal("here", await terminal.RunAsync("echo here"));
    }

    [Fact]
    public async Task A_file_is_brought_and_taken_away()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        await terminal.Page.GetByRole(AriaRole.Button, new() { Name = "Files of the laptop" }).ClickAsync();
        await terminal.Page.GetByLabel("Files to upload").SetInputFilesAsync(new FilePayload { Name = "note.txt", MimeType = "text/plain", Buffer = "from outside\n"u8.ToArray() });
        await Assertions.Expect(terminal.Page.GetByText("note.txt is in your home folder.")).ToBeVisibleAsync();
        await terminal.Page.Locator(".xterm-helper-textarea").FocusAsync();
        Assert.Equal("from outside", await terminal.RunAsync("cat note.txt"));
        using var http = new HttpClient();
        var bytes = await http.GetByteArrayAsync(new Uri(server.Url, "terminals/default/files/note.txt"));
        Assert.Equal("from outside\n"u8.ToArray(), bytes);
    }

    [Fact]
    public async Task A_machine_of_the_cluster_is_logged_in_to()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        Assert.Equal("node-2", await terminal.RunAsync("ssh node-2 hostname"));
    }

    [Fact]
    public async Task Tab_completes_commands_types_names_and_behind_an_alias()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        foreach (var (typed, becomes) in ((string, string)[])[("kubectl descr", "kubectl describe "), ("nod", "nodes "), ("node-", "node-"), ("2", "node-2 ")])
            await TabAsync(typed, becomes);
        await terminal.Page.Keyboard.PressAsync("Control+c");
        foreach (var (typed, becomes) in ((string, string)[])[("k -n kube-s", "k -n kube-system "), ("logs deploy/cor", "deploy/coredns "), ("-c co", "-c coredns ")])
            await TabAsync(typed, becomes);
        return;

        async Task TabAsync(string typed, string becomes)
        {
            await terminal.Page.Keyboard.TypeAsync(typed);
            await terminal.Page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(terminal.Rows).ToContainTextAsync(becomes);
        }
    }

    [Fact]
    public async Task A_forwarded_port_answers_in_a_second_tab_until_it_is_interrupted()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        await terminal.RunAsync("kubectl run forwarded --image=nginx:1.27; kubectl wait --for=condition=ready pod/forwarded");
        await terminal.Page.Keyboard.TypeAsync("clear; kubectl port-forward pod/forwarded 8088:80\r");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("Forwarding from [::1]:8088 -> 80");
        await terminal.Page.GetByRole(AriaRole.Button, new() { Name = "New shell" }).ClickAsync();
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("laptop:~$");
        Assert.Equal("<title>Welcome to nginx!</title>", await terminal.RunAsync("curl -s 127.0.0.1:8088 | grep title"));
        Assert.Equal(
            "Unable to listen on port 8088: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:8088: bind: address already in use unable to create listener: Error listen tcp6 [::1]:8088: bind: address already in use]\nerror: unable to listen on any of the requested ports: [{8088 80}]",
            Unwrapped(await terminal.RunAsync("kubectl port-forward pod/forwarded 8088:80")));
        await terminal.Tabs.First.ClickAsync();
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("Handling connection for 8088");
        await terminal.Page.Keyboard.PressAsync("Control+c");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("laptop:~$");
        Assert.Equal("7", await terminal.RunAsync("curl -s 127.0.0.1:8088; echo $?"));
        await terminal.RunAsync("kubectl delete pod forwarded");

        // the sentence is longer than a row
        static string Unwrapped(string rows) => rows.Replace("\n", "").Replace("error: ", "\nerror: ");
    }

    [Theory]
    [InlineData("kubectl get nodes")]
    [InlineData("kubectl get pods --all-namespaces -l k8s-app=kube-dns")]
    [InlineData("kubectl get services -A")]
    [InlineData("kubectl get pods -n nowhere")]
    [InlineData("kubectl get deployment coredns -n kube-system -o name")]
    [InlineData("kubectl get svc kubernetes -o jsonpath='{.spec.ports[0].port}'")]
    [InlineData("kubectl get pods -A -l k8s-app=kube-dns --output=custom-columns=NAME:.metadata.name,IP:.status.podIP")]
    [InlineData("kubectl get endpointslices.discovery.k8s.io")]
    [InlineData("kubectl get nothing")]
    public async Task Kubectl_in_the_page_prints_what_the_real_one_prints(string command)
    {
        var real = await Kubectl.RunAsync(Kubectl.Newest, server.Kubeconfig, Path.GetTempPath(), command);
        var terminal = await TerminalPage.OpenAsync(browser, server);
        Assert.Equal(TerminalPage.Masked(real.Output), TerminalPage.Masked(await terminal.RunAsync($"{command}; echo")));
    }
}
