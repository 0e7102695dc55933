package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PuppetfileFormatterTest {
  private final PuppetfileFormatter formatter = new PuppetfileFormatter();

  private String format(String text) {
    return text(formatter.format("Puppetfile", text.getBytes(StandardCharsets.UTF_8)));
  }

  private String sort(String text) {
    return text(formatter.sort("Puppetfile", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(FormatResult result) {
    assertThat(result).isInstanceOf(FormatResult.Formatted.class);
    return new String(((FormatResult.Formatted) result).content(), StandardCharsets.UTF_8);
  }

  private List<Diagnostic> reasons(byte[] content) {
    FormatResult result = formatter.format("Puppetfile", content);
    assertThat(result).isInstanceOf(FormatResult.Refused.class);
    return ((FormatResult.Refused) result).reasons();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          mod'a/b','1.0.0'                  | mod 'a/b', '1.0.0'
          mod   "a/b"  ,   "1.0.0"          | mod "a/b", "1.0.0"
          `  mod 'a/b'`                     | mod 'a/b'
          mod 'a', :git=>'u',:ref=>'v'      | mod 'a', :git => 'u', :ref => 'v'
          mod 'a', :git  =>'u'              | mod 'a', :git => 'u'
          mod 'a', git:'u'                  | mod 'a', git: 'u'
          mod 'a', 'git':   'u'             | mod 'a', 'git': 'u'
          mod 'a', **common,ref: 'v'        | mod 'a', **common, ref: 'v'
          mod( 'a/b' ,'1.0.0' )             | mod('a/b', '1.0.0')
          mod 'a/b','1.0.0'   if x          | mod 'a/b', '1.0.0' if x
          mod 'a', { :git  => 'u' }         | mod 'a', { :git  => 'u' }
          mod 'a/b','1.0.0'#why             | mod 'a/b', '1.0.0' #why
          forge   'https://forge.example'   | forge 'https://forge.example'
          moduledir\t'site'                 | moduledir 'site'
          """)
  void spacesTheValuesOfLine(String text, String expected) {
    assertThat(format(text + "\n")).isEqualTo(expected + "\n");
  }

  @Test
  void givesEachOptionLineWhereTheAuthorUsedSeveral() {
    assertThat(format("""
        mod 'profile', :git => 'u',
                       :ref => 'v'

        mod 'role', # all of them
            # the fork

            git: 'u',   # ours
            # tag: 'v1',
        \tbranch:
              'main' if x
        """)).isEqualTo("""
        mod 'profile',
          :git => 'u',
          :ref => 'v'

        mod 'role', # all of them
          # the fork
          git: 'u', # ours
          # tag: 'v1',
          branch: 'main' if x
        """);
  }

  @Test
  void keepsWhatIsLinedUp() {
    String text = """
        mod 'puppetlabs/stdlib',   '9.7.0'   # needed
        mod 'puppet/r10k'
        mod 'puppetlabs/postgres', '10.0.0'  # by puppetdb

        mod 'base',
          :git    => 'u',
          :branch => 'main'

        mod 'role',
          git:  'u',
          tag:  'v1',
          type: 'git'
        """;

    assertThat(format(text)).isEqualTo(text);
  }

  @Test
  void movesColumnWhereTextNeedsIt() {
    assertThat(format("""
        mod 'base',
          git:    'u',
          branch: :control_branch,
          default_branch:   'main'

        mod 'a/b',  '1.0.0'
        mod 'a/cc', '1.0.0'
        mod 'a/ddd',  '1.0.0'
        """)).isEqualTo("""
        mod 'base',
          git:            'u',
          branch:         :control_branch,
          default_branch: 'main'

        mod 'a/b',  '1.0.0'
        mod 'a/cc', '1.0.0'
        mod 'a/ddd', '1.0.0'
        """);
  }

  @Test
  void keepsOneBlankLineAtMostAndNoneAtTheEnds() {
    assertThat(format("\n\n# why  \n\n\n  \nmod 'a/b' \n\n\n# end\n\n\n"))
        .isEqualTo("# why\n\nmod 'a/b'\n\n# end\n");
    assertThat(format("mod 'a/b'")).isEqualTo("mod 'a/b'\n");
    assertThat(format("# only this")).isEqualTo("# only this\n");
    assertThat(format(" \n\n")).isEmpty();
    assertThat(format("")).isEmpty();
  }

  @Test
  void movesCommentsWithTheDeclarationTheyStandAt() {
    assertThat(format("""
          # about a
          mod 'a/a'
            # deeper
        mod 'b',
            git: 'u'
            # ref: 'v'
          # about c
          mod 'c/c'
        """)).isEqualTo("""
        # about a
        mod 'a/a'
            # deeper
        mod 'b',
          git: 'u'
          # ref: 'v'
        # about c
        mod 'c/c'
        """);
  }

  @Test
  void leavesRubyAsItIs() {
    String text = """
        versions = {
          'stdlib'  =>'9.7.0',   'apt'=> "1.0.0" }

        def  fork( name,ref )
          puts name  if   ENV['X']
        end
        if ENV['Y']


          # inside
        end
        text = <<~E
            mod   'no/no'
        E
        mod 'a/b', <<~V.strip
            1.0.0
        V
        =begin
          mod   'not/this'
        =end
        mod 'a', [1].map { |x|
              'b' }.first
        mod 'x' do
           # nothing
        end
        __END__
        mod    'no/no'


        """;

    assertThat(format(text)).isEqualTo(text);
  }

  @Test
  void laysOutDeclarationsInsideRubyWhereTheyStand() {
    assertThat(format("""
        %w[a b].each do |name|
            mod  "acme/#{name}" ,:git=>"u/#{name}",
                  :ref=>'v'   # all


            mod 'x';mod   'y'
        end
        """)).isEqualTo("""
        %w[a b].each do |name|
            mod "acme/#{name}",
              :git => "u/#{name}",
              :ref => 'v' # all


            mod 'x';mod   'y'
        end
        """);
  }

  @Test
  void keepsLineEndsAndTheByteOrderMark() {
    assertThat(format("\uFEFF\r\nmod 'a',:git=>'u', # x \r\n:ref=>'v'\r\n\r\n\r\nmod 'b/b'"))
        .isEqualTo(
            "\uFEFF\r\nmod 'a',\r\n  :git => 'u', # x\r\n  :ref => 'v'\r\n\r\nmod 'b/b'\r\n");
  }

  @Test
  void measuresInCharacters() {
    assertThat(format("mod 'a', 'größe',  x\nmod 'a', 'gross',  x\n"))
        .isEqualTo("mod 'a', 'größe',  x\nmod 'a', 'gross',  x\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mod 'a/b', '1.0.0\n",
        "mod 'a/b',\n",
        "mod 'a/b'\n<<<<<<< HEAD\nmod 'c/d'\n",
        "<% if true %>\nmod 'a/b'\n",
        "mod('a/b'\n",
        "next\n"
      })
  void refusesWhatRubyRefuses(String text) {
    assertThat(reasons(text.getBytes(StandardCharsets.UTF_8)))
        .extracting(Diagnostic::rule)
        .isNotEmpty()
        .containsOnly("PF001");
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] latin1 = "# ok\n# gr\u00f6\u00dfe\nmod  'a/b'\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(reasons(latin1)).singleElement().satisfies(reason -> {
      assertThat(reason.position()).isEqualTo(new Position(2, 1));
      assertThat(reason.message()).contains("UTF-8");
    });
    byte[] declared = "# coding: iso-8859-1\n# gr\u00f6\u00dfe\nmod  'a/b'\n"
        .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(formatter.format("Puppetfile", declared))
        .isInstanceOfSatisfying(
            FormatResult.Formatted.class,
            formatted -> assertThat(formatted.content())
                .isEqualTo("# coding: iso-8859-1\n# gr\u00f6\u00dfe\nmod 'a/b'\n"
                    .getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void refusesWhatIsTooLarge() {
    Limits small = new Limits(10, 400, 1000, 1000, 1000, 50);

    FormatResult result = new PuppetfileFormatter(small)
        .format("Puppetfile", "mod  'a/bcd'\n".getBytes(StandardCharsets.UTF_8));

    assertThat(result).isInstanceOf(FormatResult.Refused.class);
  }

  @Test
  void refusesWhereAnotherLineWouldChangeTheMeaning() {
    assertThat(reasons("\n\nmod \"a/b#{__LINE__}\"\n".getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .satisfies(reason -> assertThat(reason.message()).contains("would change"));
  }

  @Test
  void sortsModulesWithinBlocks() {
    assertThat(sort("""
        #!/usr/bin/env ruby
        # for z
        mod 'z/z'
        mod 'b/B', '1.0.0' # b
        # first of two
        # about a
        mod 'a',
          git: 'u'
          # ref: 'v'
        mod 'B-a'

        # A heading

        mod 'y/y'
        mod 'x/x', tag
        mod 'w/w', find('w')
        mod 'v/v'
        mod 'u/u'
        # mod 't/t'
        """)).isEqualTo("""
        #!/usr/bin/env ruby
        # first of two
        # about a
        mod 'a',
          git: 'u'
          # ref: 'v'
        mod 'B-a'
        mod 'b/B', '1.0.0' # b
        # for z
        mod 'z/z'

        # A heading

        mod 'x/x', tag
        mod 'y/y'
        mod 'w/w', find('w')
        mod 'u/u'
        mod 'v/v'
        # mod 't/t'
        """);
  }

  @Test
  void sortsNothingAcrossWhatChangesTheMeaning() {
    String text = """
        mod 'b/b'
        moduledir 'site'
        mod 'a/a'
        v = '1.0.0'
        mod 'd/d', v
        v = '2.0.0'
        mod 'c/c', v
        if ENV['X']
          mod 'z/z'
          mod 'y/y'
        end
        """;

    assertThat(sort(text)).isEqualTo(text);
  }
}
