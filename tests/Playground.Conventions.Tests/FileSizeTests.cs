namespace Playground.Conventions;

/// <summary>One screen, one idea.</summary>
public sealed class FileSizeTests
{
    [Fact]
    public void No_source_file_is_over_500_lines()
    {
        var long_ = Repository.Files("src", ".cs", ".ts", ".css").Where(path => Lines(path) > 500).Select(Repository.Relative);
        Assert.Empty(long_);
    }

    [Fact]
    public void No_component_is_over_150_lines()
    {
        var long_ = Repository.Files("src", ".razor").Where(path => Lines(path) > 150).Select(Repository.Relative);
        Assert.Empty(long_);
    }

    [Fact]
    public void Nine_in_ten_files_are_under_200_lines_and_half_are_under_80()
    {
        var sizes = Repository.Files("src", ".cs").Select(Lines).Order().ToList();
        Assert.True(sizes[sizes.Count * 9 / 10] < 200, $"the ninth decile is {sizes[sizes.Count * 9 / 10]} lines");
        Assert.True(sizes[sizes.Count / 2] < 80, $"the median is {sizes[sizes.Count / 2]} lines");
    }

    private static int Lines(string path) => File.ReadLines(path).Count();
}
