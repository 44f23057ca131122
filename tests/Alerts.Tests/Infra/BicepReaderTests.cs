namespace Alerts.Tests.Infra;

/// <summary>The reader must refuse what the compiler refuses, or the tests that rest on it show nothing.</summary>
public sealed class BicepReaderTests
{
    [Theory]
    [InlineData("param a string\nvar b = '${a", "not closed")]
    [InlineData("var b = 'x\n'", "not closed")]
    [InlineData("var b = { a: 1", "")]
    [InlineData("var b = [\n 1\n", "")]
    [InlineData("var b = { a: 1 a2: 2 }", "new line or a comma")]
    [InlineData("var b = { a: 1, a: 2 }", "twice")]
    [InlineData("var b = 1 var c = 2", "new line")]
    [InlineData("vra b = 1", "begins no declaration")]
    [InlineData("var b = \"x\"", "no symbol")]
    [InlineData("var b = 'a\\q'", "no escape")]
    [InlineData("resource a 'T@1' = if true {}", "'('")]
    [InlineData("var b = [for x on y: x]", "for x in list")]
    [InlineData("var b = a ? 1", "':'")]
    public void A_broken_file_is_refused(string text, string because) =>
        Assert.Contains(because, Assert.Throws<FormatException>(() => BicepParser.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("var b = '${c}'\noutput o string = b", "'c' is not declared")]
    [InlineData("param a string\noutput o string = 'x'", "'a' is never used")]
    [InlineData("var a = 1\nvar a = 2\noutput o int = a", "'a' is declared twice")]
    [InlineData("output o string = uniqeString('a')", "no function 'uniqeString'")]
    [InlineData("output o array = [for x in []: y]", "'y' is not declared")]
    public void A_name_that_leads_nowhere_is_found(string text, string fault)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            Assert.Contains(new BicepFile(path).Faults(), f => f.Contains(fault, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Loops_conditions_lambdas_and_nested_interpolations_are_read()
    {
        var declarations = BicepParser.Parse("""
            // A comment with 'quotes' and {braces}.
            @description('It\'s a ${'nested ${1 + 2}'} one.')
            param on bool = true
            resource a 'Some.Type/things@2024-01-01' = [
              for (x, i) in range(0, 3): if (on && i != 1) {
                name: 'n-${toObject([x], y => 'k${y}', y => { a: y.b[0].?c })}'
                tags: on ? { '${x}': 1, b: [1, 2] } : {}
              }
            ]
            """);
        Assert.Equal(["on", "a"], declarations.Select(d => d.Name));
        Assert.Equal("n-${}", Assert.IsType<BicepValue.Text>(declarations[1].Body["name"]).Value);
    }
}
