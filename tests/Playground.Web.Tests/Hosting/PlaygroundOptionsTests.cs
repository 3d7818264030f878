using Playground.Cluster.Nodes;
using Playground.Web.Hosting;

namespace Playground.Web.Tests.Hosting;

public sealed class PlaygroundOptionsTests
{
    [Fact]
    public void Without_arguments_it_listens_on_port_5080_and_answers_DNS_on_5353()
    {
        var (options, _, _) = Parse();
        Assert.Equal("http://localhost:5080", options!.Urls);
        Assert.Equal("127.0.0.1:5353", $"{options.Dns}");
        Assert.Same(Delays.Fast, options.Delays);
        Assert.EndsWith(".playground", options.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--delays", "slow", "--delays is none, fast or real, not 'slow'.")]
    [InlineData("--https-port", "70000", "--https-port wants a port between 1 and 65535, not '70000'.")]
    [InlineData("--dns", "nowhere", "--dns wants ADDRESS:PORT such as 127.0.0.1:5353, not 'nowhere'.")]
    public void A_bad_value_is_one_sentence_and_exit_code_1(string option, string value, string sentence)
    {
        var (options, exit, error) = Parse(option, value);
        Assert.Null(options);
        Assert.Equal(1, exit);
        Assert.Equal(sentence, error.TrimEnd());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Contains(file, DataFolder.Prepare(Path.Combine(file, "data")), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (PlaygroundOptions? Options, int Exit, string Error) Parse(params string[] args)
    {
        var error = new StringWriter();
        var (options, exit) = PlaygroundOptions.Parse(args, TextWriter.Null, error);
        return (options, exit, error.ToString());
    }
}
