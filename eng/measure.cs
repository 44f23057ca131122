#!/usr/bin/env dotnet
// Measures the hand-written code: dotnet run eng/measure.cs [folder, src by default]. Fails where it is wider or more static than we want.
#:package Microsoft.CodeAnalysis.CSharp@5.12.0
#:property ManagePackageVersionsCentrally=false
#:property PublishAot=false
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args.Length > 0 ? args[0] : "src";
var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Where(IsHandWritten).Select(File.ReadAllLines).ToList();
var nodes = files.SelectMany(lines => CSharpSyntaxTree.ParseText(string.Join('\n', lines)).GetRoot().DescendantNodes()).ToList();

// Constructors and operators too; whole, with their signatures.
var methods = nodes.OfType<BaseMethodDeclarationSyntax>().Where(m => m.Body is not null || m.ExpressionBody is not null);
var tokens = methods.Select(m => m.DescendantTokens().Count()).Order().ToList();
var lines = files.Sum(f => f.Length);
var wide = files.Sum(f => f.Count(line => line.Length > 140)) * 1000.0 / lines;
var classes = nodes.OfType<ClassDeclarationSyntax>().ToList();
var staticShare = 100.0 * classes.Count(c => c.Modifiers.Any(SyntaxKind.StaticKeyword)) / classes.Count;
var sizes = files.Select(f => f.Length).Order().ToList();

Console.WriteLine($"{files.Count} files, {lines} lines, {tokens.Count} methods, {classes.Count} classes in {folder}\n");
Console.WriteLine("measure                             value   bound");
bool[] kept =
[
    Row("tokens of a method, median", Quantile(tokens, 0.5), 50),
    Row("tokens of a method, 95th percentile", Quantile(tokens, 0.95), null),
    Row("lines over 140 characters per 1,000", wide, 4.999),
    Row("static classes, percent", staticShare, 33.333),
    Row("lines of a file, median", Quantile(sizes, 0.5), null),
    Row("lines of a file, 95th percentile", Quantile(sizes, 0.95), null),
];
return kept.All(k => k) ? 0 : 1;

bool IsHandWritten(string path)
{
    string[] generated = ["bin", "obj", "Migrations", "Model"];
    return !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Intersect(generated).Any();
}

static int Quantile(List<int> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];

static bool Row(string name, double value, double? bound)
{
    var isKept = bound is null || value <= bound;
    Console.WriteLine($"{name,-36}{value,6:0.#}  {bound,6:0.#}{(isKept ? "" : "  over")}");
    return isKept;
}
